import { render } from 'preact';
import '../styles/base.css';
import '../styles/controls.css';
import '../styles/tables.css';
import '../styles/chart.css';
import '../styles/bench.css';
import '../styles/sweep.css';
import '../styles/inside.css';
import '../host/translations';
import { pageRoot } from '../host/pageRoot';
import { SweepPanel } from './SweepPanel';

render(<SweepPanel />, pageRoot());
