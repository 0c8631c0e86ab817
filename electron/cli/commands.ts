import { z } from 'zod';
import { commandData } from '../../shared/commands';
import { catalogue } from '../domain/case/decide';
import { type CommandIo, type Exit, exit } from './io';

/** `commands`: everything that a case can do, with the JSON Schema of its data, who may give it, and at which stages. */
export async function listCommands(json: boolean, io: CommandIo): Promise<Exit> {
  for (const { type, roles, stages, description } of catalogue) {
    if (json) {
      const schema = z.toJSONSchema(commandData[type], { io: 'input', unrepresentable: 'any' });
      await io.out(`${JSON.stringify({ type, description, roles, stages, data: schema })}\n`);
    } else {
      await io.out(`${type.padEnd(16)} ${roles.join(', ')}\n${' '.repeat(17)}${description}\n`);
    }
  }
  return exit.done;
}
