import { settingTable } from '../../settings/table.ts'
import { checkReference, parseReference } from '../../secrets/reference.ts'
import type { Entry } from '../document.ts'
import { perBlock } from '../rule.ts'
import type { Problem, Rule } from '../rule.ts'

export const invalidReference: Rule = {
  id: 'invalid-reference',
  family: 'auth',
  severity: 'error',
  about: ['credentials'],
  summary: 'A reference to where a credential is kept is not built as its store needs it.',
  why: `\`vault://kv/milvus\` names no field, and \`keychian://milvus/prod\` no store. Resolving refuses both, as what looks like a slip of a reference would be sent to the server as the credential otherwise. A program can put a store of its own in the place of one of ours (\`secretStores\`) and read other forms of its references, so those are a warning; there is no such way for a scheme. The forms are in [docs/secrets.md](../secrets.md).`,
  help: 'Correct it; see docs/secrets.md for the forms.',
  allows: [
    {
      title: 'references',
      files: {
        '.milvusrc.yaml':
          'uri: https://db.example:19530\nuser: root\npassword: vault://kv/milvus/prod#password\n',
      },
    },
    {
      title: 'a user named like a store',
      files: { '.env': 'MILVUS_URI=http://localhost:19530\nMILVUS_TOKEN=vault:password\n' },
    },
  ],
  catches: [
    {
      title: 'a slip of the scheme',
      files: {
        '.env': 'MILVUS_URI=https://db.example:19530\nMILVUS_TOKEN=keychian://milvus/prod\n',
      },
      at: ['2:14'],
    },
    {
      title: 'a secret of Vault without its field',
      files: {
        '.milvusrc.yaml':
          'uri: https://db.example:19530\nuser: root\npassword: vault://kv/milvus\n',
      },
      at: ['3:11'],
    },
    {
      title: 'an entry of the keychain without its account, in a manifest',
      files: {
        'app.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: app }\ndata:\n  MILVUS_TOKEN: keychain://milvus\n',
      },
      at: ['5:17'],
    },
  ],
  check: perBlock(function* ({ entries }) {
    for (const entry of entries) {
      const problem = problemOf(entry)
      if (problem !== undefined) yield problem
    }
  }),
}

function problemOf({ name, setting, isFile, value, valueSpan: span }: Entry): Problem | undefined {
  if (setting === undefined || isFile || value === undefined) return undefined
  if (settingTable[setting].kind !== 'secret') return undefined
  const reference = parseReference(value.reveal())
  if (reference === undefined) return undefined
  const message = `Cannot read the reference in ${name}: `
  if ('slip' in reference) {
    const { slip, help } = reference
    return { span, message: `${message}${slip}`, help }
  }
  const fault = checkReference(reference.scheme, reference.rest)
  return (
    fault && {
      span,
      message: `${message}expected ${fault.expected}`,
      help: `Write ${fault.expected}`,
      severity: 'warning',
    }
  )
}
