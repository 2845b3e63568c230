// The catalogue of questions, as far as a form is filled by it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { ROOT } from './portal.js'

const COLUMNS = ['id', 'section', 'kind', 'required', 'max', 'condition']

const rows = readFileSync(join(ROOT, 'shared/data/questions.csv'), 'utf8').trim().split('\n').slice(1)

// No column before the last, which is not read here, holds a comma.
export const QUESTIONS = rows.map((row) => {
  const cells = row.split(',')
  return Object.fromEntries(COLUMNS.map((name, at) => [name, cells[at]]))
})

export const SECTIONS = [...new Set(QUESTIONS.map(({ section }) => section))]
