import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { launch } from './lib/browser.js'
import { ANSWERS } from './lib/person.js'
import { linksIn, startPortal } from './lib/portal.js'
import { clickEverything, fetchOften } from './lib/robot.js'
import { texts } from './lib/texts.js'
import { ASSESSORS, Walk } from './lib/walk.js'

const REPRESENTATIVE = ANSWERS.representative_email

let browser, portal, walk
before(async () => {
  browser = await launch()
  portal = await startPortal('en')
  walk = new Walk({ browser, portal, text: texts('en') })
})
after(async () => {
  await portal?.stop()
  await browser.close()
})

/** What mails went to whom, and what the Atlas holds: all that the persons concerned could notice. */
const noticed = async () => ({
  mails: (await portal.mails()).map(({ to, subject }) => `${to}: ${subject}`),
  records: (await portal.records()).length,
})

/** A robot opens links as often and in as many ways as it likes (D1), then clicks and sends whatever it finds. */
async function robotReads(mails) {
  const links = mails.flatMap(linksIn)
  assert.notEqual(links.length, 0, 'links in the mails')
  const written = await portal.written()
  for (const link of links) await fetchOften(link)
  assert.deepEqual(await portal.written(), written, 'D1: opening links writes nothing')
  let done = 0
  for (const link of links) done += await clickEverything(browser, portal, link)
  assert.notEqual(done, 0, 'something to click')
}

async function robotIsNotNoticed(mails) {
  const before = await noticed()
  await robotReads(mails)
  assert.deepEqual(await noticed(), before, 'D2')
}

test('D1, D2: a robot that opens every mailed link, clicks everything and sends everything decides nothing', async (t) => {
  await walk.apply()
  await t.test('the mail that asks to confirm: a robot may confirm that the mailbox exists', async () => {
    await robotReads([await portal.mailTo(REPRESENTATIVE)])
    await walk.status('in_assessment')
  })
  await t.test('the mail with the status link', async () => {
    await robotIsNotNoticed([await portal.mailTo(REPRESENTATIVE)])
    await walk.status('in_assessment')
  })
  for (const assessor of ASSESSORS) {
    await t.test(`the mail to ${assessor}, who then succeeds`, async () => {
      await robotIsNotNoticed([await portal.mailTo(assessor)])
      await walk.assess(assessor)
    })
  }
  await t.test('all mails so far, within the recall window', async () => {
    await walk.status('approved')
    await robotIsNotNoticed(await portal.mails())
    await walk.status('approved')
  })
  await portal.advance('PT20M')
  await walk.status('in_atlas_review')
  assert.equal((await portal.records()).length, 1)
})
