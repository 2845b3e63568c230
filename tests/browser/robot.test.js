import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { sendCorrection, sendReply, supersededLink } from './lib/applicants.js'
import { AUTHORITY, askAuthority, answerAsAuthority, digestOf, recallApproval, rule } from './lib/assessors.js'
import { launch } from './lib/browser.js'
import { ANSWERS } from './lib/person.js'
import { linksIn, startPortal } from './lib/portal.js'
import { clickEverything, fetchOften } from './lib/robot.js'
import { texts } from './lib/texts.js'
import { ASSESSORS, Walk } from './lib/walk.js'

const REPRESENTATIVE = ANSWERS.representative_email

let browser
before(async () => (browser = await launch()))
after(() => browser.close())

/** A walk on a portal of its own. */
async function onPortal(changed, work) {
  const portal = await startPortal('en', changed)
  try {
    await work(new Walk({ browser, portal, text: texts('en') }))
  } finally {
    await portal.stop()
  }
}

/** What mails went to whom, and what the Atlas holds: all that the persons concerned could notice. */
const noticed = async (portal) => ({
  mails: (await portal.mails()).map(({ to, subject }) => `${to}: ${subject}`),
  records: (await portal.records()).length,
})

/** A robot opens links as often and in as many ways as it likes (D1), then clicks and sends whatever it finds. */
async function robotReads(portal, links) {
  assert.notEqual(links.length, 0, 'links in the mails')
  const written = await portal.written()
  for (const link of links) await fetchOften(link)
  assert.deepEqual(await portal.written(), written, 'D1: opening links writes nothing')
  const found = new Set()
  let did = 0
  for (const link of links) {
    const { done, below } = await clickEverything(browser, portal, link)
    did += done
    for (const path of below) found.add(path)
  }
  assert.notEqual(did, 0, 'something to click')
  return [...found].sort()
}

/** The robot reads mails and nobody notices; it came to these pages below theirs. */
async function robotIsNotNoticed(portal, mails, below = []) {
  const before = await noticed(portal)
  const found = await robotReads(portal, mails.flatMap(linksIn))
  assert.deepEqual(await noticed(portal), before, 'D2')
  assert.deepEqual(found, below)
}

const robotReadsMailTo = async ({ portal }, address, below) => robotIsNotNoticed(portal, [await portal.mailTo(address)], below)

test('D1, D2: a robot that opens every mailed link, clicks everything and sends everything decides nothing', (t) =>
  onPortal(undefined, async (walk) => {
    const { portal } = walk
    await walk.apply()
    await t.test('the mail that asks to confirm: a robot may confirm that the mailbox exists', async () => {
      await robotReads(portal, linksIn(await portal.mailTo(REPRESENTATIVE)))
      await walk.status('in_assessment')
    })
    await t.test('the mail with the status link', async () => {
      await robotReadsMailTo(walk, REPRESENTATIVE, ['directory', 'withdraw'])
      await walk.status('in_assessment')
    })
    for (const assessor of ASSESSORS) {
      await t.test(`the mail to ${assessor}, who then succeeds`, async () => {
        await robotReadsMailTo(walk, assessor, ['case'])
        await walk.assess(assessor)
      })
    }
    await t.test('all mails so far, with links to recall the approval; one who wants to then succeeds', async () => {
      await walk.status('approved')
      await robotIsNotNoticed(portal, await portal.mails(), ['case', 'directory', 'withdraw'])
      await walk.status('approved')
      await recallApproval(walk, ASSESSORS[0])
    })
    for (const assessor of ASSESSORS) await walk.assess(assessor)
    await portal.advance('PT20M')
    await walk.status('in_atlas_review')
    assert.equal((await portal.records()).length, 1)
  }))

test('D1, D2: a robot corrects, replies, confirms and answers nothing; who was asked then succeeds', (t) =>
  onPortal(undefined, async (walk) => {
    const reference = await walk.assessed()
    await t.test('the security authority', async () => {
      await askAuthority(walk, ASSESSORS[0])
      await robotReadsMailTo(walk, AUTHORITY)
      await answerAsAuthority(walk, 'no-concern')
    })
    await t.test('the applicant, asked for a correction', async () => {
      await walk.decide(ASSESSORS[0], 'ask_correction', { marked: ['website'] })
      await robotReadsMailTo(walk, REPRESENTATIVE, ['correct', 'correct/check', 'directory', 'withdraw'])
      await sendCorrection(walk, reference)
    })
    await t.test('the applicant, who may reply to an intended rejection', async () => {
      for (const address of ASSESSORS) await walk.decide(address, 'reject')
      await robotReadsMailTo(walk, REPRESENTATIVE, ['directory', 'reply', 'withdraw'])
      await sendReply(walk)
    })
    await t.test('the assessors, who rule on the rejection', async () => {
      for (const address of ASSESSORS) {
        await robotReadsMailTo(walk, address, ['case'])
        await walk.opening(address, (person) => rule(walk, person, 'uphold'))
      }
      await walk.status('rejected')
    })
    await t.test('the lead, who has the overview', async () => {
      await robotIsNotNoticed(walk.portal, [await digestOf(walk)])
    })
  }))

/** An assessment, and the link for it, end after a day. */
const hasty = (settings) =>
  settings
    .replace(/^assessment = .*$/m, 'assessment = { after = "P1D", reminders = [] }')
    .replace(/^contested = .*$/m, 'contested = "P1D"')

test('D2, D5: of a link that has ended a robot gets one new link, for the address on record alone', (t) =>
  onPortal(hasty, async (walk) => {
    const { portal } = walk
    const [assessor, other] = ASSESSORS
    // To press “Send me a new link” is the one thing that has an effect, and each link gives one however often it is pressed.
    const renewing = (why, link, address) =>
      t.test(why, async () => {
        const before = await noticed(portal)
        await robotReads(portal, [link, link])
        const { mails, records } = await noticed(portal)
        const [mail] = await portal.mails()
        assert.deepEqual(mails, [`${address}: ${mail.subject}`, ...before.mails])
        assert.notDeepEqual(linksIn(mail), [link])
        assert.equal(records, before.records)
      })
    const superseded = await supersededLink(walk)
    await renewing('superseded', superseded, REPRESENTATIVE)
    await walk.confirm()
    const expired = await walk.linkFor(assessor)
    await portal.advance('P3D')
    await renewing('expired', expired, assessor)
    await walk.askForNewLink(await walk.linkFor(other), 'expired')
    const used = await walk.linkFor(assessor)
    for (const address of ASSESSORS) await walk.decide(address, 'approve')
    await recallApproval(walk, assessor)
    await renewing('used before the approval was recalled', used, assessor)
    await walk.assess(assessor)
  }))
