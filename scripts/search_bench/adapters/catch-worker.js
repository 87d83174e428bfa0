// SPDX-License-Identifier: EUPL-1.2
// Keeps hold of the worker that Material's page starts, so that it can be asked as the page asks it.
{
  const Own = window.Worker;
  window.Worker = class extends Own {
    constructor(...given) {
      super(...given);
      window.benchWorker = this;
    }
  };
}
