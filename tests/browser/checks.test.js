import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { launch } from './lib/browser.js'
import { assertReadable } from './lib/checks.js'

const sound = (main) =>
  `<!doctype html><html lang="en"><title>Page</title><main><h1>Page</h1>${main}</main></html>`

let browser, page
before(async () => {
  browser = await launch()
  page = await browser.newPage()
})
after(() => browser.close())

test('a sound page passes the checks', async () => {
  await page.setContent(sound('<p>Text</p>'))
  await assertReadable(page, 'sound')
})

for (const [planted, found] of [
  ['<img src="data:,">', /image-alt/],
  ['<input>', /label/],
  ['<p style="color:#aaa;background:#fff">Pale</p>', /color-contrast/],
  ['<p style="width:400px">Wide</p>', /light, 320 px: too wide/],
]) {
  test(`the checks find ${planted}`, async () => {
    await page.setContent(sound(planted))
    await assert.rejects(assertReadable(page, 'planted'), found)
  })
}
