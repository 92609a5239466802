import { legacyVariable as legacyName, settingTable } from '../../settings/table.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'

export const legacyVariable: RuleDefinition = {
  id: 'legacy-variable',
  severity: 'warning',
  summary: 'MILVUS_DEFAULT_CONNECTION is a name of the past for MILVUS_URI.',
  why: `pymilvus (\`settings.py\` lines 11 and 12, in 2.6 and 3.0) reads \`MILVUS_DEFAULT_CONNECTION\` only where \`MILVUS_URI\` is not set; no other client and none of the tools around Milvus reads it. Beside \`MILVUS_URI\` it says nothing any more.

The other names in the settings table are not of the past: each is the one that some tool of today reads. Renaming is \`unsafe\`, as a program of your own may read the old name.`,
  help: 'Rename it to MILVUS_URI.',
  fix: 'unsafe',
  check: perBlock(function* ({ entries }) {
    const canonical = settingTable.uri.env[0] ?? legacyName
    const isBeside = entries.some(({ name }) => name === canonical)
    for (const { name, nameSpan } of entries) {
      if (name !== legacyName) continue
      yield {
        span: nameSpan,
        message: isBeside
          ? `${legacyName} is a legacy name, and ${canonical} beside it is used in its place`
          : `${legacyName} is a legacy name that nothing but pymilvus and this package reads`,
        ...(isBeside
          ? { help: `Take ${legacyName} out` }
          : {
              fix: {
                safety: 'unsafe' as const,
                title: `Rename ${legacyName} to ${canonical}`,
                edits: [{ ...nameSpan, text: canonical }],
              },
            }),
      }
    }
  }),
}
