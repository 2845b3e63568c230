// What applicants do beside the straight way, each on a registration that comes to that state.
import { ANSWERS } from './person.js'
import { ASSESSORS } from './walk.js'

const REPRESENTATIVE = ANSWERS.representative_email

/** Saves, has the link to the saved answers mailed, and goes on by it. */
export async function saveForLater(walk) {
  await walk.with(async (person) => {
    const { page } = person
    await page.goto(`/${walk.language}/apply/organisation`)
    await person.fillSection('organisation')
    await person.press('form-save-and-come-back')
    await person.at('saved-title')
    await walk.look(person, 'saved')
    await page.goto(`/${walk.language}/`)
    await walk.look(person, 'start-with-draft')
    await page.goto(`/${walk.language}/apply/check`)
    await walk.look(person, 'check-incomplete')
    await person.press('check-send')
    await person.isTold()
    await walk.look(person, 'check-incomplete-errors')
    await page.goto(`/${walk.language}/apply/saved`)
    await page.getByLabel(walk.text('resume-email'), { exact: true }).fill(REPRESENTATIVE)
    await person.press('resume-send')
    await person.at('resume-sent-title')
  })
  await walk.opening(REPRESENTATIVE, async (person) => {
    await person.at('resume-title')
    await walk.look(person, 'resume-here')
    await person.press('resume-here-button')
    await person.at('section-ownership')
  })
  await walk.with(async (person) => {
    await person.page.goto(`/${walk.language}/apply/resume`)
    await walk.look(person, 'resume-empty')
    const address = person.page.getByLabel(walk.text('resume-email'), { exact: true })
    await address.fill('mari')
    await person.press('resume-send')
    await person.isTold()
    await walk.look(person, 'resume-wrong')
    await address.fill('nobody@example.org')
    await person.press('resume-send')
    await person.at('resume-sent-title')
    await walk.look(person, 'resume-sent')
  })
}

/** Has the mail that asks to confirm sent again; answers the link in the one before. */
export async function supersededLink(walk) {
  let link
  const fill = (person, section) => person.fillSection(section)
  await walk.unseen().applyWith(fill, async (person) => {
    link = await walk.linkFor(REPRESENTATIVE)
    await person.press('receipt-send-again')
    await walk.look(person, 'receipt-sent-again')
  })
  return link
}

/** Asks for a new link from one that is not the last; answers the link that was not confirmed. */
export async function askAgain(walk) {
  await walk.askForNewLink(await supersededLink(walk), 'confirm-superseded')
  return walk.linkFor(REPRESENTATIVE)
}

export async function disown(walk) {
  await walk.send()
  await walk.opening(REPRESENTATIVE, async (person) => {
    await person.press('confirm-disown.button')
    await person.isTold()
    await walk.look(person, 'disown-errors')
    await person.page.getByLabel(walk.text('confirm-disown.label')).fill('?')
    await person.press('confirm-disown.button')
    await person.at('confirm-disown.done')
    await walk.look(person, 'disowned')
  })
}

/** Corrects what an assessor marked. Its register number is free, so that it can be approved. */
export async function correct(walk) {
  const reference = await walk.assessed({ register_number: '20000001' })
  await walk.decide(ASSESSORS[0], 'ask_correction', { marked: ['website', 'majority_outside', 'domains'] })
  await sendCorrection(walk, reference)
}

/** Corrects the website after two slips. */
export async function sendCorrection(walk, reference) {
  await walk.opening(REPRESENTATIVE, async (person) => {
    await walk.look(person, 'status-correction')
    await person.follow('status-correct.link')
    await walk.look(person, 'correct-filled')
    await person.page.locator('[name=website]').fill('?')
    await person.press('status-correct.continue')
    await person.isTold()
    await walk.look(person, 'correct-errors')
    await person.page.locator('[name=website]').fill('https://new.example.org/')
    await person.press('status-correct.continue')
    await person.at('status-corrected')
    await walk.look(person, 'corrected')
    await person.press('status-corrected.send')
    await person.isTold()
    await walk.look(person, 'corrected-errors')
    await person.page.locator('[name=reference]').fill(reference)
    await person.press('status-corrected.send')
    await person.at('status-corrected.done')
    await walk.look(person, 'status-corrected')
  })
}

/** Replies after both assessors rejected. */
export async function reply(walk) {
  await walk.assessed()
  for (const address of ASSESSORS) await walk.decide(address, 'reject')
  await sendReply(walk)
}

export async function sendReply(walk) {
  await walk.opening(REPRESENTATIVE, async (person) => {
    await begin(walk, person, 'status-reply.link', 'status-reply.send', 'reply')
    await person.page.locator('[name=reply]').fill('Παράδειγμα – Пример.\n'.repeat(40))
    await person.press('status-reply.send')
    await person.at('status-reply.done')
    await walk.look(person, 'status-replied')
  })
}

/** Takes back the consent to the directory, then the whole registration. */
export async function withdraw(walk) {
  const reference = await walk.assessed()
  await walk.opening(REPRESENTATIVE, async (person) => {
    await begin(walk, person, 'status-directory.take-link', 'status-directory.take-send', 'directory')
    await person.page.locator('[name=reference]').fill(reference)
    await person.press('status-directory.take-send')
    await person.at('status-directory.taken')
    await walk.look(person, 'status-unlisted')
  })
  await walk.opening(REPRESENTATIVE, async (person) => {
    await begin(walk, person, 'status-withdraw.link', 'status-withdraw.send', 'withdraw')
    await person.page.locator('[name=reference]').fill(reference)
    await person.press('status-withdraw.send')
    await person.at('status-withdraw.done')
    await walk.look(person, 'status-withdrawn')
  })
}

/** On the status page: follows the link to something that can be done there, and shows it empty and with an error. */
async function begin(walk, person, link, button, name) {
  await walk.look(person, `status-before-${name}`)
  await person.follow(link)
  await walk.look(person, `${name}-empty`)
  await person.press(button)
  await person.isTold()
  await walk.look(person, `${name}-errors`)
}
