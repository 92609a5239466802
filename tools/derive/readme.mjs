import { settings } from 'milvus-connection'
import { adapters } from 'milvus-connection/clients'

import { asCode, otherNames, table } from './names.mjs'

const sections = {
  settings: () =>
    table(
      ['setting', 'also', 'environment', 'value'],
      settings.map((setting) => [
        `\`${setting.id}\``,
        asCode(otherNames(setting)),
        `\`${setting.env[0]}\``,
        setting.doc,
      ]),
    ),
  clients: () =>
    table(
      ['id', 'client', 'language'],
      adapters.map(({ id, client, language }) => [`\`${id}\``, client, language]),
    ),
}

/** The README with its tables anew, each between `<!-- begin NAME -->` and `<!-- end NAME -->`. */
export function withSections(readme) {
  return Object.entries(sections).reduce((text, [name, write]) => {
    const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`]
    const [before, rest] = split(text, begin)
    const [, after] = split(rest, end)
    return after === undefined
      ? text
      : [before, begin, '\n\n', write(), '\n\n', end, after].join('')
  }, readme)
}

function split(text = '', mark) {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)]
}
