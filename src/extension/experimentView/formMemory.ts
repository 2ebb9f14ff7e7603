import * as v from 'valibot';
import { firstForm, type SweepForm, sweepFormSchema } from '../../core/sweep/sweepForm';
import { type Memory } from '../models/modelMemory';

const key = 'experiment.form';

/** The form as it was left in this workspace. What it reads back is checked: other versions wrote it too. */
export class FormMemory {
  constructor(private readonly memory: Memory) {}

  get form(): SweepForm {
    const kept = v.safeParse(sweepFormSchema, this.memory.get(key));
    return kept.success ? kept.output : firstForm;
  }

  async keep(form: SweepForm): Promise<void> {
    await this.memory.update(key, form);
  }
}
