// A mail scanner that goes far: it opens links in every way, runs scripts, clicks every control and sends every form.
import { newContext } from './browser.js'

const TIMES = 50
const CONTROLS = 'main :is(button, summary, input:not([type=hidden]), a[href])'
const BUTTONS = 'main form :is(button, input[type=submit]):not([type=button])'
const FORMS = 'main form'

/** Opens a link many times with methods that promise to change nothing. */
export async function fetchOften(link) {
  for (let time = 0; time < TIMES; time += 1) {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) await (await fetch(link, { method })).arrayBuffer()
  }
}

/**
 * Opens a link and clicks each control of the page once; then chooses in every group and presses each button; then sends
 * each form past its buttons. Each time on a fresh page, with scripts. Answers how many clicks and posts there were.
 */
export async function clickEverything(browser, portal, link) {
  const context = await newContext(browser, portal)
  const page = await context.newPage()
  const fresh = async (selector, act) => {
    await page.goto(link)
    const count = await page.locator(selector).count()
    for (let at = 0; at < count; at += 1) {
      await page.goto(link)
      const control = page.locator(selector).nth(at)
      if ((await control.count()) > 0) await act(control)
    }
    return count
  }
  const clicks = await fresh(CONTROLS, click)
  const presses = await fresh(BUTTONS, async (button) => {
    await chooseEverything(page)
    await click(button)
  })
  const posts = await fresh(FORMS, async (form) => {
    await chooseEverything(page)
    await leaving(page, () => form.evaluate((element) => element.submit()))
  })
  await context.close()
  return clicks + presses + posts
}

/** Clicks by script, so that what is hidden or covered is clicked as well; stays within the portal. */
async function click(control) {
  const leads = await control.evaluate((element) => {
    if (element.matches('a')) return element.origin === location.origin && element.getAttribute('href')[0] !== '#' ? 'away' : 'out'
    return element.type === 'submit' && element.form ? 'away' : 'nowhere'
  })
  if (leads === 'away') await leaving(control.page(), () => control.evaluate((element) => element.click()))
  if (leads === 'nowhere') await control.evaluate((element) => element.click())
}

/** Does what leads to another page or to a download, and waits for it. */
async function leaving(page, act) {
  const gone = ['load', 'download'].map((event) => page.waitForEvent(event))
  for (const one of gone) one.catch(() => {})
  await act()
  await Promise.race(gone)
}

/** Clicks every box and button of choice: the last of each group stays chosen. */
const chooseEverything = (page) =>
  page.evaluate(() => document.querySelectorAll('main :is([type=radio], [type=checkbox])').forEach((one) => one.click()))
