import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { launch, newContext } from './lib/browser.js'
import { Person } from './lib/person.js'
import { startPortal } from './lib/portal.js'
import { texts } from './lib/texts.js'

let browser, portal
before(async () => {
  browser = await launch()
  portal = await startPortal('en')
})
after(async () => {
  await portal?.stop()
  await browser.close()
})

test('U9: no cookie before something is saved, and one that scripts cannot read afterwards', async () => {
  const context = await newContext(browser, portal)
  const person = new Person(await context.newPage(), texts('en'))
  for (const address of ['/', '/en/', '/et/', '/en/help', '/en/privacy', '/en/accessibility', '/en/apply/organisation']) {
    await person.page.goto(address)
    assert.deepEqual(await context.cookies(), [], address)
  }
  await person.fillSection('organisation')
  await person.press('form-save-and-continue')
  await person.at('section-ownership')
  const cookies = await context.cookies()
  assert.deepEqual(cookies.map(({ httpOnly, sameSite }) => ({ httpOnly, sameSite })), [{ httpOnly: true, sameSite: 'Lax' }])
  await context.close()
})

test('U7: the language is that of the browser until one is chosen, then that of the address', async () => {
  const context = await newContext(browser, portal, { locale: 'et-EE' })
  const page = await context.newPage()
  await page.goto('/')
  assert.equal(await page.locator('html').getAttribute('lang'), 'et')
  await page.getByRole('link', { name: 'English', exact: true }).click()
  await page.waitForURL('**/en/')
  await page.getByRole('link', { name: texts('en')('start-now'), exact: true }).click()
  await page.waitForURL('**/en/apply/organisation')
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  await context.close()
})
