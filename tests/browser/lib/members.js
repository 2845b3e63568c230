// What members do, and what assessors do when the Atlas shows something else than they approved.
import { label, sendEmpty } from './assessors.js'
import { ANSWERS } from './person.js'
import { ASSESSORS } from './walk.js'

const REASON = 'The register shows the same address; the number was changed by telephone.'

/** The applicant's page of that registration. */
async function statusOf(walk, reference, work) {
  const mail = await walk.portal.mailTo(ANSWERS.representative_email, reference)
  await walk.with(async (person) => {
    await person.page.goto(walk.linkIn(mail))
    await work(person)
  })
}

/** The ECCC does something with the newest record on its own page. */
async function eccc({ portal }, state) {
  const [record] = await portal.records()
  const body = new URLSearchParams({ id: record.id, state })
  const answer = await fetch(`${portal.base}/_local/atlas/_simulator/eccc`, { method: 'POST', body, redirect: 'manual' })
  if (answer.status !== 303) throw new Error(`${state}: ${await answer.text()}`)
}

/** What was sent to the Atlas arrives, and its mails with it: no later mail is mixed up with them. */
const arrive = (walk) => walk.portal.advance('PT5M')

/** Both assessors approve, and the recall window ends. */
async function approve(walk) {
  for (const address of ASSESSORS) await walk.decide(address, 'approve')
  await walk.portal.advance('PT20M')
}

/** A registration in review becomes a member's, which updates its answers: once in vain, once against somebody's edit. */
export async function update(walk, reference) {
  await eccc(walk, 'published')
  await walk.portal.advance('P1D')
  await statusOf(walk, reference, async (person) => {
    await walk.look(person, 'status-registered')
    await person.follow('status-update.link')
    await walk.look(person, 'update-filled')
    await person.press('status-update.continue')
    await person.at('status-update.check')
    await walk.look(person, 'update-unchanged')
  })
  await send(walk, reference)
  await takeBack(walk, reference)
  await eccc(walk, 'edited')
  await send(walk.unseen(), reference)
  await approve(walk)
  await settle(walk)
  await arrive(walk)
}

async function send(walk, reference) {
  await statusOf(walk, reference, async (person) => {
    await person.follow('status-update.link')
    await person.page.locator('[name=department]').fill('Παράδειγμα – Пример')
    await person.press('status-update.continue')
    await person.at('status-update.check')
    await walk.look(person, 'update-check')
    await person.page.locator('[name=reference]').fill(reference)
    await person.press('status-update.send')
    await person.at('status-update.done')
    await walk.look(person, 'update-sent')
  })
}

async function takeBack(walk, reference) {
  await statusOf(walk, reference, async (person) => {
    await person.follow('status-take-back.link')
    await sendEmpty(walk, person, 'status-take-back.send', 'take-back')
    await person.page.locator('[name=reference]').fill(reference)
    await person.press('status-take-back.send')
    await person.at('status-take-back.done')
    await walk.look(person, 'taken-back')
  })
}

async function settle(walk) {
  await walk.opening(ASSESSORS[0], async (person) => {
    await sendEmpty(walk, person, 'choose-button', 'settle')
    await person.choose(walk.text('choose-choice'), walk.text('settle-theirs'))
    await label(walk, person, 'choose-reason').fill(REASON)
    await person.press('choose-button')
    await person.at('choose-done-title')
    await walk.look(person, 'settled')
  })
}

/** The member leaves, and applies anew: the record is still in the Atlas. */
export async function applyAnew(walk, reference) {
  await statusOf(walk, reference, async (person) => {
    await person.follow('status-withdraw.link')
    await person.page.locator('[name=reference]').fill(reference)
    await person.press('status-withdraw.send')
    await person.at('status-withdraw.done')
  })
  const again = await walk.assessed({ register_number: ANSWERS.register_number })
  await approve(walk)
  await statusOf(walk, again, (person) => walk.look(person, 'status-duplicate_found'))
  await walk.opening(ASSESSORS[0], async (person) => {
    await sendEmpty(walk, person, 'choose-button', 'choose')
    await person.choose(walk.text('choose-choice'), walk.text('choose-create'))
    await label(walk, person, 'choose-reason').fill(REASON)
    await person.press('choose-button')
    await person.at('choose-done-title')
    await walk.look(person, 'chosen')
  })
  await arrive(walk)
}
