// Pages beside the way of a registration: about the service, for what is not there, of members, and behind old links.
import { ANSWERS } from './person.js'
import { linksIn } from './portal.js'

const NOT_THERE = [
  'nowhere',
  'confirm/nothing',
  'status/nothing',
  'decision/nothing',
  'apply/check',
  'apply/saved',
  'apply/resume/nothing',
  'apply/sent/EE-2026-0000-0000',
]

/** Pages about the service, and those for what is not there. */
export async function otherPages(walk) {
  await walk.with(async (person) => {
    await person.page.goto(`/${walk.language}/`)
    const footer = person.page.getByRole('navigation', { name: walk.text('footer-navigation') })
    const addresses = await footer.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    for (const address of [`/${walk.language}/members`, ...addresses]) {
      await person.page.goto(address)
      await walk.look(person, address)
    }
    const shown = new Set()
    for (const address of NOT_THERE) {
      await person.page.goto(`/${walk.language}/${address}`)
      const words = await person.page.getByRole('main').innerText()
      if (!shown.has(words)) await walk.look(person, address)
      shown.add(words)
    }
  })
}

/** The directory with somebody in it, and with a choice that nobody fits. */
export async function members(walk) {
  await walk.with(async (person) => {
    await person.page.goto(`/${walk.language}/members`)
    await person.page.getByRole('heading', { name: ANSWERS.name_national, exact: true }).first().waitFor()
    await walk.look(person, 'members')
    await person.page.getByLabel(walk.text('members-activity'), { exact: true }).selectOption({ label: walk.text('activity-ethics') })
    await person.press('members-show')
    await person.page.getByText(walk.text('members-none-fit')).waitFor()
    await walk.look(person, 'members-none-fit')
  })
}

/** Where every link that was ever mailed leads now; of pages that say the same one, unless `shown` holds it already. */
export async function oldLinks(walk, when, shown) {
  for (const mail of await walk.portal.mails()) {
    for (const link of linksIn(mail)) {
      await walk.with(async (person) => {
        await person.page.goto(link)
        const headings = await person.page.locator('main :is(h1, h2), main form button').allInnerTexts()
        const words = headings.join('\n').replace(/\S*\d\S*/g, '')
        if (!shown.has(words)) await walk.look(person, `${when}: link in “${mail.subject}”`)
        shown.add(words)
      })
    }
  }
}
