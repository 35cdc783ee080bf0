// What the reader's browser keeps of our book. A browser may refuse to keep anything: then nothing is known, and
// nothing else goes wrong.
export const read = key => {
  try {
    return localStorage.getItem(`many-${key}`);
  } catch {
    return null;
  }
};

export const keep = (key, value) => {
  try {
    localStorage.setItem(`many-${key}`, value);
    return true;
  } catch {
    return false;
  }
};

export const forget = key => {
  try {
    localStorage.removeItem(`many-${key}`);
    return true;
  } catch {
    return false;
  }
};
