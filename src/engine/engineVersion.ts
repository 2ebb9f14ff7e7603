import { version } from '../../package.json';

/** Version of this build, written into results and into the cache of self-tests. */
export const engineVersion = `task-vector-lab ${version}`;
