// Every page, state and mail of a portal, shown one after the other: each registration is brought to one state, and what
// people do there is looked at on the way.
import assert from 'node:assert/strict'

import { askAgain, correct, disown, reply, saveForLater, withdraw } from './applicants.js'
import { confirmRejection, contested, leave, newVersion, overview, recall, reopen } from './assessors.js'
import { applyAnew, update } from './members.js'
import { members, oldLinks, otherPages } from './pages.js'
import { unlike } from './portal.js'

export async function everything(walk) {
  await otherPages(walk)
  await overview(walk, 'overview-empty')
  await saveForLater(walk)
  const member = await walk.all()
  await update(walk, member)
  await members(walk)
  await waysOut(walk)
  const unconfirmed = await askAgain(walk)
  const shown = new Set()
  await oldLinks(walk, 'now', shown)
  await walk.portal.advance('P15D')
  await walk.with(async (person) => {
    await person.page.goto(unconfirmed)
    await person.at('confirm-expired-title')
    await walk.look(person, 'confirm-expired')
  })
  await overview(walk, 'overview')
  await reopen(walk)
  await applyAnew(walk, member)
  await mails(walk)
  await oldLinks(walk, 'later', shown)
  await leave(walk)
}

/** Where the straight way is left, by applicants and by assessors. */
async function waysOut(walk) {
  await disown(walk)
  await withdraw(walk)
  await correct(walk)
  await newVersion(walk)
  await recall(walk)
  await reply(walk)
  await confirmRejection(walk)
  await contested(walk)
}

/** Of every kind of mail so far one. */
async function mails({ browser, portal, see }) {
  const mails = unlike(await portal.mails())
  assert.ok(mails.length >= 20, `only ${mails.length} kinds of mails`)
  const page = await browser.newPage()
  for (const { html, subject } of mails) {
    // Not from the mailbox, which lets a mail run nothing, axe neither.
    await page.setContent(html)
    await see(page, `mail: ${subject}`)
  }
  await page.close()
}
