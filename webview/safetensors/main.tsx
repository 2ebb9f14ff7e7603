import { render } from 'preact';
import '../styles/base.css';
import '../styles/controls.css';
import '../styles/tables.css';
import '../styles/safetensors.css';
import '../host/translations';
import { pageRoot } from '../host/pageRoot';
import { SafetensorsView } from './SafetensorsView';

render(<SafetensorsView />, pageRoot());
