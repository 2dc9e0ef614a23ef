export const Row = ({ label, said, ...input }) => (
  <p>
    <label>
      {label} <input {...input} />
    </label>
    <output>{said}</output>
  </p>
);
