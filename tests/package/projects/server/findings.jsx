// What the server renders and the page takes over: both must find the same.
export function Findings({ check }) {
  return (
    <ul>
      {check({ general: { erpUrl: "http://erp.provedor.com.br" } }).map(({ path, code, message }) => (
        <li key={`${path.join(".")} ${code}`}>{message}</li>
      ))}
    </ul>
  );
}
