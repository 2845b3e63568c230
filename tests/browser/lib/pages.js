// The pages beside the way of a registration.
import { ANSWERS } from './person.js'
import { linksIn } from './portal.js'
import { Walk } from './walk.js'

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
