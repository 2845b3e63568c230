// What assessors, their lead and the security authority do beside approving, on the registrations that applicants left.
import { ANSWERS } from './person.js'
import { ASSESSORS, THIRD } from './walk.js'

export const AUTHORITY = 'authority@example.org'
/** The register number of the organisation that is in the Atlas already. */
const TAKEN = ANSWERS.register_number
const REASON = 'Expertise of its own is not shown yet;\nsee the second answer: “Näidis – Παράδειγμα – Пример”.'

export const label = (walk, person, key) => person.page.getByLabel(walk.text(key), { exact: true })

/** An empty form is sent; then its page is shown with what is missing. */
export async function sendEmpty(walk, person, button, name) {
  await walk.look(person, `${name}-empty`)
  await person.press(button)
  await person.isTold()
  await walk.look(person, `${name}-errors`)
}

/** The answers were corrected: one saves what she has, the other passes her seat on. */
export async function newVersion(walk) {
  await walk.opening(ASSESSORS[0], async (person) => {
    await walk.look(person, 'decision-new-version')
    await label(walk, person, 'decision-internal-note').fill(REASON)
    await person.press('decision-save')
    await person.at('decision-saved')
    await walk.look(person, 'decision-saved')
    await person.follow('decision-files-page')
    await walk.look(person, 'case-printed')
  })
  await walk.opening(ASSESSORS[1], async (person) => {
    await person.choose(walk.text('decision-conflict'), walk.text('decision-conflict-yes'))
    await person.press('decision-send')
    await person.isTold()
    await walk.look(person, 'conflict-errors')
    await label(walk, person, 'decision-conflict-reason').fill('My brother works there.')
    await person.press('decision-send')
    await person.at('decision-conflict-sent-title')
    await walk.look(person, 'conflict-passed-on')
  })
}

/** An approval that somebody takes back; then a link from before it is tried. */
export async function recall(walk) {
  const before = await walk.linkFor(ASSESSORS[0])
  for (const address of [ASSESSORS[0], THIRD]) await walk.decide(address, 'approve')
  await recallApproval(walk, THIRD)
  await walk.opening(ASSESSORS[0], (person) => walk.look(person, 'decision-recalled'))
  await walk.askForNewLink(before, 'decision-ended-recalled')
}

/** Takes an approval back by the link in the newest mail to an address. */
export async function recallApproval(walk, address) {
  await walk.opening(address, async (person) => {
    await sendEmpty(walk, person, 'recall-button', 'recall')
    await label(walk, person, 'recall-reason').fill(REASON)
    await person.press('recall-button')
    await person.at('recall-done-title')
    await walk.look(person, 'recall-done')
  })
}

/** The applicant replied, and both confirm the rejection. */
export async function confirmRejection(walk) {
  await walk.opening(ASSESSORS[0], async (person) => {
    await sendEmpty(walk, person, 'ruling-button', 'ruling-replied')
    await rule(walk, person, 'uphold')
    await person.at('ruling-upheld-title')
    await walk.look(person, 'ruling-upheld')
  })
  await walk.opening(ASSESSORS[1], async (person) => {
    await rule(walk, person, 'uphold')
    await walk.look(person, 'ruling-rejected')
  })
  await walk.status('rejected')
}

/** Rules on an intended rejection. */
export async function rule(walk, person, ruling) {
  await person.choose(walk.text('ruling-choice'), walk.text(`ruling-${ruling}`))
  await label(walk, person, 'ruling-reason').fill(REASON)
  await person.press('ruling-button')
}

/** The assessors differ; the third person cannot approve yet, asks the security authority, and rejects. */
export async function contested(walk) {
  await walk.assessed({ register_number: TAKEN })
  await walk.decide(ASSESSORS[0], 'approve')
  await walk.decide(ASSESSORS[1], 'reject', { name: 'decision-sent-contested' })
  await walk.opening(THIRD, async (person) => {
    await sendEmpty(walk, person, 'decision-send', 'contested')
    await walk.approve(person)
    await person.press('decision-send')
    await person.page.getByText(walk.text('problem-register-number-taken')).waitFor()
    await walk.look(person, 'contested-number-taken')
    await ask(walk, person)
  })
  await answerAsAuthority(walk, 'concern')
  await walk.opening(THIRD, (person) => walk.look(person, 'authority-answered'))
  await walk.decide(THIRD, 'reject', { name: 'contested-decided' })
}

/** An assessor asks the security authority by the link in the newest mail to her. */
export const askAuthority = (walk, address) => walk.opening(address, (person) => ask(walk, person))

/** Asks the security authority: without saying why, then with. */
async function ask(walk, person) {
  await person.press('decision-ask-authority')
  await person.isTold()
  await walk.look(person, 'ask-authority-errors')
  const note = walk.text('decision-note-on', { criterion: walk.text('criterion-security') })
  await person.page.getByLabel(note, { exact: true }).fill(REASON)
  await person.press('decision-ask-authority')
  await walk.look(person, 'authority-asked')
}

/** The authority answers: there is a `concern`, or there is `no-concern`. */
export async function answerAsAuthority(walk, answer) {
  await walk.opening(AUTHORITY, async (person) => {
    // It is written to in the centre's first language, and can read the page in any.
    await person.page.goto(person.page.url().replace(/\/\w\w\/decision\//, `/${walk.language}/decision/`))
    await sendEmpty(walk, person, 'opinion-button', 'opinion')
    await person.choose(walk.text('opinion-choice'), walk.text(`opinion-${answer}`))
    await label(walk, person, 'opinion-words').fill(REASON)
    await person.press('opinion-button')
    await person.at('opinion-done-title')
    await walk.look(person, 'opinion-done')
  })
}

/** Nobody replied in the time set: it is assessed anew. */
export async function reopen(walk) {
  // The digest may be newer.
  const asked = walk.linkIn(await walk.portal.mailTo(THIRD, walk.text('mail-confirm-rejection.silent')))
  await walk.with(async (person) => {
    await person.page.goto(asked)
    await person.at('ruling-no-reply')
    await walk.look(person, 'ruling-silent')
    await rule(walk, person, 'reopen')
    await person.at('ruling-reopened-title')
    await walk.look(person, 'ruling-reopened')
  })
}

/** An assessor leaves, and her seat goes to the next: her link says so before and after that. */
export async function leave(walk) {
  await walk.assessed({ register_number: '20000002' })
  const link = await walk.linkFor(ASSESSORS[0])
  const show = (name) =>
    walk.with(async (person) => {
      await person.page.goto(link)
      await walk.look(person, name)
    })
  walk.portal.apply((text) => text.replace('id = "first"', 'id = "fourth"'))
  await walk.portal.advance('PT2M')
  await show('decision-left')
  await walk.portal.advance('P4D')
  await show('decision-left-and-reseated')
}

/** The newest weekly digest, after as many days as it takes. */
export async function digestOf({ portal, text }) {
  for (;;) {
    const digest = (await portal.mails()).find(({ html }) => html.includes(text('mail-digest.button')))
    if (digest) return digest
    await portal.advance('P1D')
  }
}

/** The overview by the link of the last digest; filtered until nothing fits, where there is something. */
export async function overview(walk, name) {
  const digest = walk.linkIn(await digestOf(walk))
  await walk.with(async (person) => {
    await person.page.goto(digest)
    await person.at('overview-title')
    await walk.look(person, name)
    if (name === 'overview-empty') return
    await label(walk, person, 'overview-state').selectOption({ label: walk.text('status-in_atlas_review') })
    await person.page.getByLabel(walk.text('overview-only-overdue')).check()
    await person.press('overview-show')
    await walk.look(person, 'overview-none-fit')
  })
}
