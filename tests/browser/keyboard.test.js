import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { launch, newContext } from './lib/browser.js'
import { ANSWERS } from './lib/person.js'
import { startPortal } from './lib/portal.js'
import { labelled, texts } from './lib/texts.js'

const MOST_STEPS = 60
const text = texts('en')

let browser, portal
before(async () => {
  browser = await launch()
  portal = await startPortal('en')
})
after(async () => {
  await portal?.stop()
  await browser.close()
})

/** What has the focus: its words, and whether a person sees that it has it. */
const focused = (page) =>
  page.evaluate(() => {
    const one = document.activeElement
    const { outlineStyle, boxShadow } = getComputedStyle(one)
    const { left, top, width, height } = one.getBoundingClientRect()
    const there = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20))
    return {
      words: (one.labels?.[0] ?? one).innerText.trim(),
      ringed: outlineStyle !== 'none' || boxShadow !== 'none',
      covered: !there || !(one.contains(there) || there.contains(one)),
    }
  })

/** Presses Tab until the control with these words has the focus; all on the way can be seen (U3). */
async function tabTo(page, words) {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('Tab')
    const focus = await focused(page)
    assert.ok(focus.ringed, `no focus ring: ${focus.words}`)
    assert.ok(!focus.covered, `covered: ${focus.words}`)
    if (words instanceof RegExp ? words.test(focus.words) : focus.words === words) return
  }
  assert.fail(`no Tab leads to ${words}`)
}

test('U2: a section is found, filled, corrected and saved by keyboard alone', async () => {
  // What has the focus is looked at right after each key, not after the page has rolled there.
  const context = await newContext(browser, portal, { reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto('/en/')
  await page.keyboard.press('Tab')
  assert.equal((await focused(page)).words, text('skip-to-content'))
  await tabTo(page, text('start-now'))
  await page.keyboard.press('Enter')
  await page.waitForURL('**/en/apply/organisation')
  await page.goto('/en/apply/representative')
  await tabTo(page, text('form-save-and-continue'))
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  await tabTo(page, text('question-first_name.missing'))
  await page.keyboard.press('Enter')
  await page.keyboard.type(ANSWERS.first_name)
  for (const id of ['family_name', 'position', 'representative_email']) {
    await tabTo(page, labelled(text, text(`question-${id}`)))
    await page.keyboard.type(ANSWERS[id])
  }
  await tabTo(page, text('form-save-and-continue'))
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/en\/apply\/expertise(#.*)?$/)
  await context.close()
})
