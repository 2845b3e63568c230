// A mail scanner that goes far: it opens links in every way, runs scripts, clicks every control and sends every form, on
// the page of each link and on every page below it.
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
 * Opens a link and does everything that can be done on its page and on those below it, each page once. Answers how many
 * clicks and posts there were, and which pages below the link's own it came to.
 */
export async function clickEverything(browser, portal, link) {
  const context = await newContext(browser, portal)
  const page = await context.newPage()
  await page.goto(link)
  // The link itself was exchanged for this page and a cookie.
  const own = new URL(page.url()).pathname
  const found = [own]
  let done = 0
  // Grows while it is walked.
  for (const path of found) {
    const come = await clickPage(page, portal.base + path, (count) => (done += count))
    for (const one of come) if (one.startsWith(`${own}/`) && !found.includes(one)) found.push(one)
  }
  await context.close()
  return { done, below: found.slice(1).map((path) => path.slice(own.length + 1)) }
}

/**
 * Clicks each control of a page once; then chooses in every group and presses each button; then sends each form past its
 * buttons. On a fresh page, with scripts, whatever leads away from it. Answers the paths that it came to.
 */
async function clickPage(page, address, count) {
  const come = new Set()
  const fresh = async (selector, leadsAway, act) => {
    await page.goto(address)
    const controls = await page.locator(selector).all()
    for (const [at, away] of (await Promise.all(controls.map(leadsAway))).entries()) {
      count(1)
      if (!away) continue
      await page.goto(address)
      const control = page.locator(selector).nth(at)
      if ((await control.count()) > 0) await act(control)
      come.add(new URL(page.url()).pathname)
    }
  }
  await page.goto(address)
  await page.evaluate(clickInPlace, CONTROLS)
  await fresh(CONTROLS, (control) => control.evaluate(leadsWithin), click)
  await fresh(BUTTONS, () => true, async (button) => {
    await chooseEverything(page)
    await click(button)
  })
  await fresh(FORMS, () => true, async (form) => {
    await chooseEverything(page)
    await leaving(page, () => form.evaluate((element) => element.submit()))
  })
  return come
}

/** In the page: whether a click on a control leads to another page of the portal. */
function leadsWithin(element) {
  if (element.matches('a')) return element.origin === location.origin && element.getAttribute('href')[0] !== '#'
  return element.type === 'submit' && element.form !== null
}

/** In the page: clicks everything that leads to no other page. By script, so that what is hidden is clicked as well. */
function clickInPlace(selector) {
  const stays = (element) => !element.matches('a') && !(element.type === 'submit' && element.form)
  for (const one of document.querySelectorAll(selector)) if (stays(one)) one.click()
}

/** The same with what leads to another page. */
const click = (control) => leaving(control.page(), () => control.evaluate((element) => element.click()))

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
