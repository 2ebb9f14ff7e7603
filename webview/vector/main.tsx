import { render } from 'preact';
import '../styles/base.css';
import '../styles/controls.css';
import '../styles/tables.css';
import '../styles/chart.css';
import '../styles/bench.css';
import '../styles/vector.css';
import '../host/translations';
import { pageRoot } from '../host/pageRoot';
import { VectorEditor } from './VectorEditor';

render(<VectorEditor />, pageRoot());
