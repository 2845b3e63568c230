// What holds on every page: no finding of axe in light or dark, no sideways scrolling, few bytes, nothing from elsewhere.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export const WIDTHS = [320, 768, 1280]
// Nothing that axe looks at differs there from the widths beside it.
const MIDDLE = 768
export const SCHEMES = ['light', 'dark']
const HEIGHT = 900

/** The page in each width and colour scheme, then as it was. */
export async function eachView(page, look) {
  const before = page.viewportSize()
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme })
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT })
      await look({ colorScheme, width })
    }
  }
  await page.emulateMedia({ colorScheme: null })
  await page.setViewportSize(before)
}

/** The findings of axe on the page as it stands, one line for each element. */
export async function findings(page) {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate(
    (values) => globalThis.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
    TAGS,
  )
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, any }) => `${id}: ${help}\n    ${html}\n    ${any.map(({ message }) => message).join('; ')}`))
}

/** What sticks out to the right of a page that can be scrolled sideways. */
const tooWide = (page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const beyond = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > clientWidth)
    return [`${scrollWidth} px in ${clientWidth} px`, ...beyond.slice(0, 5).map((one) => one.outerHTML.slice(0, 120))]
  })

/** Fails unless the page, named for the report, can be read by everybody at every width and in both colour schemes. */
export async function assertReadable(page, name) {
  const found = []
  await eachView(page, async ({ colorScheme, width }) => {
    const where = `${colorScheme}, ${width} px`
    found.push(...(await tooWide(page)).map((line) => `${where}: too wide: ${line}`))
    if (width !== MIDDLE) found.push(...(await findings(page)).map((line) => `${where}: ${line}`))
  })
  assert.equal(found.join('\n'), '', name)
}

/** Counts what each page of a browser tab brings with it over the wire. */
export class Traffic {
  static async of(page) {
    const traffic = new Traffic()
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.setCacheDisabled', { cacheDisabled: true })
    session.on('Network.requestWillBeSent', (event) => traffic.#requested(event))
    session.on('Network.dataReceived', ({ dataLength }) => (traffic.unpacked += dataLength))
    session.on('Network.loadingFinished', ({ encodedDataLength }) => (traffic.transferred += encodedDataLength))
    return traffic
  }

  addresses = []
  transferred = 0
  unpacked = 0

  #requested({ requestId, loaderId, type, request }) {
    if (type === 'Document' && requestId === loaderId) Object.assign(this, { addresses: [], transferred: 0, unpacked: 0 })
    this.addresses.push(request.url)
  }

  /** Fails unless the page that the tab shows is small and all of it comes from `base`. */
  assertSmall(base, name) {
    assert.deepEqual(this.addresses.filter((address) => !address.startsWith(`${base}/`)), [], `${name}: from elsewhere`)
    assert.ok(this.transferred <= 60_000, `${name}: ${this.transferred} bytes transferred`)
    assert.ok(this.unpacked <= 200_000, `${name}: ${this.unpacked} bytes unpacked`)
  }
}
