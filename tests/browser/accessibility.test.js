import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { launch } from './lib/browser.js'
import { assertReadable } from './lib/checks.js'
import { startPortal } from './lib/portal.js'
import { expiredLink, oldLinks, otherPages, waysOut } from './lib/pages.js'
import { LANGUAGES, texts } from './lib/texts.js'
import { Walk } from './lib/walk.js'

let browser
before(async () => (browser = await launch()))
after(() => browser.close())

for (const language of LANGUAGES) {
  test(`U1: everybody can read every page, state and mail (${language})`, async (t) => {
    const portal = await startPortal(language)
    const see = (page, name) => t.test(name, () => assertReadable(page, name))
    try {
      const walk = new Walk({ browser, portal, text: texts(language), see })
      await otherPages(walk)
      await walk.all()
      await waysOut(walk)
      await mails(walk)
      await oldLinks(walk)
      await expiredLink(walk)
    } finally {
      await portal.stop()
    }
  })
}

async function mails({ browser, portal, see }) {
  const mails = await portal.mails()
  assert.ok(mails.length >= 6, `only ${mails.length} mails`)
  const page = await browser.newPage()
  for (const { html, subject } of mails) {
    // Not from the mailbox, which lets a mail run nothing, axe neither.
    await page.setContent(html)
    await see(page, `mail: ${subject}`)
  }
  await page.close()
}
