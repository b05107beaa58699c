/** Makes a DOM element: its properties as an object, then its children. */
export function node(tag, properties = {}, children = []) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}
