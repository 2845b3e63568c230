// What a reader sees, from the portal's own language files: tests look for controls by these words, as people do.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { FluentBundle, FluentResource } from '@fluent/bundle'

import { ROOT } from './portal.js'

export const LANGUAGES = ['en', 'et']

/** A function from a message's key (`key` or `key.attribute`) and its arguments to the text. */
export function texts(language) {
  const folder = join(ROOT, 'locales', language)
  const bundle = new FluentBundle(language, { useIsolating: false })
  for (const name of readdirSync(folder)) {
    const problems = bundle.addResource(new FluentResource(readFileSync(join(folder, name), 'utf8')))
    if (problems.length > 0) throw new Error(`${language}/${name}: ${problems.join('; ')}`)
  }
  const text = (key, values = {}) => {
    const [id, attribute] = key.split('.')
    const message = bundle.getMessage(id)
    const pattern = attribute ? message?.attributes[attribute] : message?.value
    if (!pattern) throw new Error(`no text ${key} in ${language}`)
    return bundle.formatPattern(pattern, values)
  }
  text.language = language
  return text
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A label as it stands on the form, marked as optional or not. */
export const labelled = (text, label) =>
  new RegExp(`^\\s*(${escaped(label)}|${escaped(text('label-optional', { label }))})\\s*$`)
