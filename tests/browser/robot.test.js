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

/** A robot goes through all links of the newest mail to an address; nobody notices. */
async function robotReadsMailTo(address) {
  const links = linksIn(await portal.mailTo(address))
  assert.notEqual(links.length, 0, `links in the mail to ${address}`)
  const before = await noticed()
  const written = await portal.written()
  for (const link of links) await fetchOften(link)
  assert.deepEqual(await portal.written(), written, 'D1: opening links writes nothing')
  for (const link of links) assert.notEqual(await clickEverything(browser, portal, link), 0)
  return before
}

async function robotIsNotNoticed(address) {
  assert.deepEqual(await noticed(), await robotReadsMailTo(address), `D2: mail to ${address}`)
}

test('D1, D2: a robot that opens every mailed link, clicks everything and sends everything decides nothing', async (t) => {
  await walk.apply()
  await t.test('the mail that asks to confirm: a robot may confirm that the mailbox exists', async () => {
    await robotReadsMailTo(REPRESENTATIVE)
    await walk.status('in_assessment')
  })
  await t.test('the mail with the status link', async () => {
    await robotIsNotNoticed(REPRESENTATIVE)
    await walk.status('in_assessment')
  })
  for (const assessor of ASSESSORS) {
    await t.test(`the mail to ${assessor}, who then succeeds`, async () => {
      await robotIsNotNoticed(assessor)
      await walk.assess(assessor)
    })
  }
  await t.test('the mails about the decision, within the recall window', async () => {
    await walk.status('approved')
    for (const address of [REPRESENTATIVE, ...ASSESSORS]) await robotIsNotNoticed(address)
    await walk.status('approved')
  })
  await portal.advance('PT20M')
  await walk.status('in_atlas_review')
  assert.equal((await portal.records()).length, 1)
})
