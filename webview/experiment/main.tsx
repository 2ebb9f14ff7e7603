import { render } from 'preact';
import '../styles/base.css';
import '../styles/controls.css';
import '../styles/tables.css';
import '../styles/experiment.css';
import '../host/translations';
import { pageRoot } from '../host/pageRoot';
import { ExperimentView } from './ExperimentView';

render(<ExperimentView />, pageRoot());
