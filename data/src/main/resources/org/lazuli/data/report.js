// Shows the values of all curves at the step under the pointer.
for (const figure of document.querySelectorAll('.chart')) {
  const svg = figure.querySelector('svg');
  const cross = figure.querySelector('.cross');
  const tip = figure.querySelector('.tip');
  const numbers = text => text.split(' ').map(Number);
  const [low, high] = numbers(figure.dataset.x);
  const [left, right] = numbers(figure.dataset.box);
  const curves = [...figure.querySelectorAll('.points')].map(data => ({
    name: data.title,
    style: data.className,
    points: data.value.split(' ').map(point => point.split(',')),
  }));
  const nearest = (points, step) => points.reduce((best, point) =>
    Math.abs(best[0] - step) > Math.abs(point[0] - step) ? point : best);
  const line = (style, name, value) => {
    const row = document.createElement('div');
    const text = document.createElement('b');
    row.className = style;
    row.append(document.createElement('i'), name, text);
    text.textContent = value;
    return row;
  };
  svg.addEventListener('pointermove', event => {
    const box = svg.getBoundingClientRect();
    const x = (event.clientX - box.left) * svg.viewBox.baseVal.width / box.width;
    const share = Math.min(1, Math.max(0, (x - left) / (right - left)));
    const step = low + share * (high - low);
    const near = curves.map(curve => nearest(curve.points, step));
    const at = near.reduce((best, point) =>
      Math.abs(best[0] - step) > Math.abs(point[0] - step) ? point : best)[0];
    const place = left + (at - low) / (high - low) * (right - left);
    cross.setAttribute('x1', place);
    cross.setAttribute('x2', place);
    cross.style.visibility = 'visible';
    const head = document.createElement('div');
    head.textContent = 'step ' + Number(at).toLocaleString('en');
    tip.replaceChildren(head, ...curves.map((curve, i) => line(curve.style, curve.name, near[i][1])));
    tip.hidden = false;
    const offset = place * box.width / svg.viewBox.baseVal.width + (box.left - figure.getBoundingClientRect().left);
    const flip = place > (left + right) / 2;
    tip.style.left = (flip ? offset - tip.offsetWidth - 12 : offset + 12) + 'px';
    tip.style.top = (event.clientY - figure.getBoundingClientRect().top - tip.offsetHeight / 2) + 'px';
  });
  svg.addEventListener('pointerleave', () => {
    tip.hidden = true;
    cross.style.visibility = 'hidden';
  });
}
