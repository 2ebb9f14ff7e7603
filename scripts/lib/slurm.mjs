import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

/** Installs Slurm where Debian's packages can be had. @returns why it can't be had, or undefined */
export function ensureSlurm() {
  if (process.platform !== 'linux') return 'it runs on Linux only';
  if (process.getuid() !== 0) return 'a cluster of one machine is started as root only';
  if (existsSync('/etc/slurm/slurm.conf') && !ours()) return 'this machine has a Slurm of its own';
  if (spawnSync('slurmctld', ['-V']).status === 0) return undefined;
  if (spawnSync('apt-get', ['--version']).status !== 0) return 'there is no apt-get to install it with';
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'slurm-wlm', 'munge'], { env });
  if (install().status === 0) return undefined;
  spawnSync('apt-get', ['update', '-qq'], { env });
  return install().status === 0 ? undefined : 'apt-get could not install slurm-wlm';
}

const mark = '# Written by scripts/lib/slurm.mjs of Task Vector Lab';

function ours() {
  return readFileSync('/etc/slurm/slurm.conf', 'utf8').startsWith(mark);
}

/**
 * Starts a cluster of this machine alone; a requeued job waits for its credential to expire, two minutes unless told.
 * Its daemons are children of this process and end with `stop`.
 */
export async function startSlurm(scratch, host) {
  for (const name of ['ctld', 'd']) mkdirSync(join(scratch, name), { recursive: true });
  const config = [
    mark,
    'ClusterName=test',
    `SlurmctldHost=${host}(127.0.0.1)`,
    ...[
      'SlurmUser=root',
      'SlurmdUser=root',
      'AuthType=auth/munge',
      'AuthInfo=cred_expire=5',
      'ProctrackType=proctrack/linuxproc',
    ],
    ...[
      'TaskPlugin=task/none',
      'SelectType=select/cons_tres',
      'SelectTypeParameters=CR_Core',
      'ReturnToService=2',
    ],
    ...['MpiDefault=none', 'SchedulerParameters=batch_sched_delay=0,sched_interval=2', 'KillWait=5'],
    `StateSaveLocation=${join(scratch, 'ctld')}`,
    `SlurmdSpoolDir=${join(scratch, 'd')}`,
    ...['ctld', 'd'].flatMap((name) => [
      `Slurm${name}PidFile=${join(scratch, `${name}.pid`)}`,
      `Slurm${name}LogFile=${join(scratch, `${name}.log`)}`,
    ]),
    `NodeName=${host} NodeAddr=127.0.0.1 CPUs=${cpus().length} RealMemory=1000 State=UNKNOWN`,
    `PartitionName=main Nodes=${host} Default=YES MaxTime=INFINITE State=UP`,
  ];
  mkdirSync('/etc/slurm', { recursive: true });
  writeFileSync('/etc/slurm/slurm.conf', `${config.join('\n')}\n`);
  mkdirSync('/run/munge', { recursive: true });
  execFileSync('chown', ['munge', '/run/munge']);
  chmodSync('/run/munge', 0o755);
  const munged = daemon('su', ['-s', '/bin/sh', 'munge', '-c', 'exec munged --foreground --force']);
  const slurmctld = daemon('slurmctld', ['-D']);
  const slurmd = daemon('slurmd', ['-D']);
  const daemons = [slurmd, slurmctld, munged];
  const stop = async () => {
    for (const { child, ended } of daemons) {
      child.kill('SIGTERM');
      await ended;
    }
    rmSync('/etc/slurm/slurm.conf');
  };
  // A job that is accepted and run is the sign that all three are up; sbatch and srun try again by themselves.
  const tried = spawnSync('bash', [
    '-c',
    'for i in $(seq 60); do srun --quiet true && exit 0; sleep 1; done; exit 1',
  ]);
  if (tried.status === 0) return { stop };
  const log = ['ctld.log', 'd.log'].map((name) => join(scratch, name)).filter(existsSync);
  await stop();
  throw new Error(`the cluster did not start:\n${log.map((path) => readFileSync(path, 'utf8')).join('\n')}`);
}

function daemon(program, args) {
  const child = spawn(program, args, { stdio: 'ignore' });
  return { child, ended: once(child, 'exit') };
}
