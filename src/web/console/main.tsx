import { render } from 'preact';
import { Header } from '../ui/header.tsx';
import '../style/base.css';
import '../style/page.css';

const root = document.getElementById('app');
if (root !== null) render(<Header title="Console" here="/console" />, root);
