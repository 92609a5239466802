import { settings } from 'milvus-connection'

/** `.env.example`: the first variable of every setting, all but the endpoint commented out. */
export function envExample() {
  const head = [
    '# Copy this file to .env and fill it in; keep .env out of version control.',
    '# docs/settings.md has the other names, and the order in which places count.',
  ]
  const parts = settings.map(({ id, kind, env: [name], doc, example }) => {
    const value = kind === 'secret' ? '' : example
    return [`# ${doc}`, `${id === 'uri' ? '' : '# '}${name}=${value}`].join('\n')
  })
  return `${[head.join('\n'), ...parts].join('\n\n')}\n`
}
