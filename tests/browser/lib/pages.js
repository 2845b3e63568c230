// The pages beside the way of a registration.
import { ANSWERS } from './person.js'
import { linksIn } from './portal.js'
import { ASSESSORS, Walk } from './walk.js'

const NOT_THERE = [
  'nowhere',
  'confirm/nothing',
  'status/nothing',
  'decision/nothing',
  'apply/check',
  'apply/saved',
  'apply/sent/EE-2026-0000-0000',
]

/** Pages about the service, and those for what is not there. */
export async function otherPages(walk) {
  await walk.with(async (person) => {
    await person.page.goto(`/${walk.language}/`)
    const footer = person.page.getByRole('navigation', { name: walk.text('footer-navigation') })
    const addresses = await footer.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    for (const address of addresses) {
      await person.page.goto(address)
      await walk.look(person, address)
    }
    for (const address of NOT_THERE) {
      await person.page.goto(`/${walk.language}/${address}`)
      await walk.look(person, address)
    }
  })
  await walk.with((person) => savedForLater(walk, person))
}

/** Where every link that was ever mailed leads now. */
export async function oldLinks(walk) {
  for (const mail of await walk.portal.mails()) {
    for (const link of linksIn(mail)) {
      await walk.with(async (person) => {
        await person.page.goto(link)
        await walk.look(person, `link in “${mail.subject}”`)
      })
    }
  }
}

/** The link of a registration that was not confirmed in time. */
export async function expiredLink(walk) {
  await new Walk({ ...walk, see: undefined }).apply()
  const link = await walk.linkFor(ANSWERS.representative_email)
  await walk.portal.advance('P15D')
  await walk.with(async (person) => {
    await person.page.goto(link)
    await walk.look(person, 'confirm-expired')
  })
}

async function savedForLater(walk, person) {
  await person.page.goto(`/${walk.language}/apply/organisation`)
  await person.fillSection('organisation')
  await person.press('form-save-and-come-back')
  await person.at('saved-title')
  await walk.look(person, 'saved')
  await person.page.goto(`/${walk.language}/`)
  await walk.look(person, 'start-with-draft')
  await person.page.goto(`/${walk.language}/apply/check`)
  await walk.look(person, 'check-incomplete')
  await person.press('check-send')
  await person.isTold()
  await walk.look(person, 'check-incomplete-errors')
}

/** What applicants do after sending, each on a registration that comes to that state. */
export async function waysOut(walk) {
  await disown(walk)
  await correct(walk)
  await reply(walk)
  await withdraw(walk)
}

/** A registration that its assessors look at, with nobody looking on. */
async function assessed(walk) {
  const unseen = new Walk({ ...walk, see: undefined })
  const reference = await unseen.apply()
  await unseen.confirm()
  return { unseen, reference }
}

/** An assessor sends another outcome than approval. */
const decide = (walk, address, outcome, marked = []) =>
  walk.with(async (person) => {
    await person.page.goto(await walk.linkFor(address))
    await walk.approve(person)
    await person.choose(walk.text('decision-outcome'), walk.text(`outcome-${outcome}`))
    for (const question of marked) await person.page.locator(`[name=marked][value=${question}]`).evaluate((box) => box.click())
    await person.press('decision-send')
  })

/** Opens the status page, follows the link to something that can be done there, and shows it empty and with an error. */
async function begin(walk, person, link, button, name) {
  await person.page.goto(await walk.linkFor(ANSWERS.representative_email))
  await walk.look(person, `status-before-${name}`)
  await person.follow(link)
  await walk.look(person, `${name}-empty`)
  await person.press(button)
  await person.isTold()
  await walk.look(person, `${name}-errors`)
}

async function disown(walk) {
  await new Walk({ ...walk, see: undefined }).apply()
  await walk.with(async (person) => {
    await person.page.goto(await walk.linkFor(ANSWERS.representative_email))
    await person.press('confirm-disown.button')
    await person.isTold()
    await walk.look(person, 'disown-errors')
    await person.page.getByLabel(walk.text('confirm-disown.label')).fill('?')
    await person.press('confirm-disown.button')
    await person.at('confirm-disown.done')
    await walk.look(person, 'disowned')
  })
}

async function correct(walk) {
  const { reference } = await assessed(walk)
  await decide(walk, ASSESSORS[0], 'ask_correction', ['website', 'majority_outside', 'domains'])
  await walk.with(async (person) => {
    await person.page.goto(await walk.linkFor(ANSWERS.representative_email))
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

async function reply(walk) {
  await assessed(walk)
  for (const address of ASSESSORS) await decide(walk, address, 'reject')
  await walk.with(async (person) => {
    await begin(walk, person, 'status-reply.link', 'status-reply.send', 'reply')
    await person.page.locator('[name=reply]').fill('Παράδειγμα – Пример.\n'.repeat(40))
    await person.press('status-reply.send')
    await person.at('status-reply.done')
    await walk.look(person, 'status-replied')
  })
}

async function withdraw(walk) {
  const { reference } = await assessed(walk)
  await walk.with(async (person) => {
    await begin(walk, person, 'status-directory.take-link', 'status-directory.take-send', 'directory')
    await person.page.locator('[name=reference]').fill(reference)
    await person.press('status-directory.take-send')
    await person.at('status-directory.taken')
    await walk.look(person, 'status-unlisted')
  })
  await walk.with(async (person) => {
    await begin(walk, person, 'status-withdraw.link', 'status-withdraw.send', 'withdraw')
    await person.page.locator('[name=reference]').fill(reference)
    await person.press('status-withdraw.send')
    await person.at('status-withdraw.done')
    await walk.look(person, 'status-withdrawn')
  })
}
