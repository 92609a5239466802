import { expect, test } from 'vitest'
import { credentialSettings, endpointSettings, membersOf } from '../../src/settings/table.ts'

test('the settings that name an endpoint are those of its group, but for secure', () => {
  const members = membersOf('endpoint').filter((id) => id !== 'secure')
  expect(endpointSettings.toSorted()).toEqual(members.toSorted())
})

test('the settings that are a credential are those of its group', () => {
  expect(credentialSettings.toSorted()).toEqual(membersOf('credentials').toSorted())
})
