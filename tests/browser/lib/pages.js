// The pages beside the way of a registration.

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
    for (const address of ['nowhere', 'confirm/nothing', 'status/nothing', 'decision/nothing', 'apply/sent/EE-2026-0000-0000']) {
      await person.page.goto(`/${walk.language}/${address}`)
      await walk.look(person, address)
    }
    await resume(walk, person)
  })
  await walk.with((person) => savedForLater(walk, person))
}

async function resume(walk, person) {
  await person.page.goto(`/${walk.language}/apply/resume`)
  await walk.look(person, 'resume')
  await person.press('resume-send')
  await person.isTold()
  await walk.look(person, 'resume-errors')
  await person.page.getByLabel(walk.text('resume-email'), { exact: true }).fill('nobody@organisation.example.org')
  await person.press('resume-send')
  await person.at('resume-sent-title')
  await walk.look(person, 'resume-sent')
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
}
