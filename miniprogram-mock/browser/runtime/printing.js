// Printing the page on top (styles/print.css): what is folded opens first, and the paper says where and when.

export function watchPrinting() {
  window.addEventListener('beforeprint', sign)
  window.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
    event.preventDefault()
    unfold().then(() => window.print())
  })
}

/** The address and the time for the foot of each sheet. */
function sign() {
  const time = new Date().toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
  const text = `打印时间：${time}  网址：${location.href}`
  document.documentElement.style.setProperty('--printed', JSON.stringify(text))
}

/** Asks the page on top to show what it keeps folded (its `unfold`), and waits until that is drawn. */
async function unfold() {
  const page = globalThis.getCurrentPages().at(-1)
  if (page && page.unfold) await page.unfold()
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
}
