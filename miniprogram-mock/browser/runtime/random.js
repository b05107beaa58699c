/** A name that no other thing has. `crypto.randomUUID` would need HTTPS, which a demonstration in an office may lack. */
export const randomName = () =>
  [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('')
