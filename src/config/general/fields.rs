//! The fields of the section, in the order of the screen.

use super::super::CONFIG;
use super::rules::*;
use super::{API_PORT, AUTH_PORT, Environment, MAX_PACE};
use crate::field::{Choice, Fallback, Field, Form};

/// "Configurações Gerais".
pub static GENERAL: Field = Field::object(
    "general",
    &[
        &ACTIVE,
        &ENVIRONMENT,
        &ERP_URL,
        &PROVIDER,
        &GRANT,
        &USERNAME,
        &PASSWORD,
        &CLIENT_ID,
        &CLIENT_SECRET,
        &SYNDATA,
        &COMPANY_PLACE,
        &SELLER,
        &API_PORT_FIELD,
        &AUTH_PORT_FIELD,
        &AUTH_URL,
        &REQUESTS_PER_MINUTE,
        &ALLOW_INSECURE,
    ],
)
.label("Configurações Gerais", "General settings (Configurações Gerais)")
.help("Como o Datacake chega ao Voalle e se identifica nele.", "How Datacake reaches Voalle and says who it is.")
.typed("General")
.within(&CONFIG);

/// "Integração ligada"; Datacake calls it "Ativo".
pub static ACTIVE: Field = Field::flag("active")
    .or(Fallback::Flag(true))
    .label(SWITCHED_ON.pt, SWITCHED_ON.en)
    .help("Desligada, nada é enviado ao Voalle.", "When off, nothing is sent to Voalle.")
    .within(&GENERAL);

/// "Ambiente".
pub static ENVIRONMENT: Field = Field::choice(
    "environment",
    &[
        Choice::new(Environment::Production.word(), "Produção", "Production"),
        Choice::new(Environment::Staging.word(), "Homologação", "Staging (homologação)"),
    ],
    &ENVIRONMENT_UNKNOWN,
)
.or(Fallback::Text(Environment::Production.word()))
.label("Ambiente", "Environment (Ambiente)")
.help(
    "Em que Voalle os pedidos entram: no de verdade ou no de testes. Ao mudar, as senhas e o token precisam ser informados de novo.",
    "Which Voalle the orders enter: the real one, or the one for tests. After a change, passwords and token must be entered again.",
)
.within(&GENERAL);

/// "URL do ERP".
pub static ERP_URL: Field = Field::parsed("erpUrl", Form::Url)
    .required(&URL_MISSING)
    .label("URL do ERP", "ERP address (URL do ERP)")
    .help(
        "O endereço que você abre no navegador para entrar no Voalle.",
        "The address that you open in the browser to enter Voalle.",
    )
    .example("https://erp.seuprovedor.com.br")
    .within(&GENERAL);

/// "Nome do provedor".
pub static PROVIDER: Field = Field::parsed("provider", Form::ProviderName)
    .required(&PROVIDER_MISSING)
    .label("Nome do provedor", "Provider's name (Nome do provedor)")
    .help(
        "O nome do provedor no Datacake: letras minúsculas, dígitos e hífen. É o mesmo que está no usuário.",
        "The provider's name in Datacake: small letters, digits and hyphens. The user's name bears it too.",
    )
    .example("horizonte-fibra")
    .within(&GENERAL);

/// "Forma de autenticação".
pub static GRANT: Field = Field::choice(
    "grant",
    &[
        Choice::new(PASSWORD_GRANT, "Usuário e senha", "User and password"),
        Choice::new(CLIENT_GRANT, "Credenciais do cliente (client credentials)", "Client credentials"),
    ],
    &GRANT_UNKNOWN,
)
.or(Fallback::Text(PASSWORD_GRANT))
.label("Forma de autenticação", "Kind of login (Forma de autenticação)")
.help(
    "Escolha “Usuário e senha”. Só se o cadastro do usuário integrador, no Voalle, mostra um Client ID e um Client Secret, escolha “Credenciais do cliente”.",
    "Choose “User and password”. Only where the integrator user's record in Voalle shows a Client ID and a Client Secret, choose “Client credentials”.",
)
.within(&GENERAL);
pub(super) const PASSWORD_GRANT: &str = "password";
pub(super) const CLIENT_GRANT: &str = "clientCredentials";

/// "Usuário".
pub static USERNAME: Field = Field::text("username")
    .needed(&USERNAME_MISSING)
    .shown_with(&GRANT, PASSWORD_GRANT)
    .label("Usuário", "User (Usuário)")
    .help(
        "O Voalle tem uma só tabela de usuários para todos os provedores: crie lá um usuário só do seu, marcado como “Usuário integrador”.",
        "Voalle has one table of users for all providers: create there a user of your own, marked “Usuário integrador”.",
    )
    .look(USERS)
    .example("integracao.NOMEPROVEDOR.datacake")
    .within(&GENERAL);

/// "Senha".
pub static PASSWORD: Field = Field::secret("password")
    .needed(&PASSWORD_MISSING)
    .shown_with(&GRANT, PASSWORD_GRANT)
    .label("Senha", "Password (Senha)")
    .help(
        "A senha criptografada desse usuário: 40 caracteres, só dígitos e letras de “a” a “f”. Não é a senha que se digita para entrar no Voalle. Depois de salva, não é mais mostrada.",
        "That user's encrypted password (senha criptografada): 40 characters, 0 to 9 and a to f. It is not the one typed to enter Voalle. Once saved it is not shown again.",
    )
    .look(ENCRYPTED_PASSWORD)
    .within(&GENERAL);

/// "Client ID".
pub static CLIENT_ID: Field = Field::text("clientId")
    .needed(&CLIENT_ID_MISSING)
    .shown_with(&GRANT, CLIENT_GRANT)
    .label("Client ID", "Client ID")
    .look(USERS)
    .within(&GENERAL);

/// "Client Secret".
pub static CLIENT_SECRET: Field = Field::secret("clientSecret")
    .needed(&CLIENT_SECRET_MISSING)
    .shown_with(&GRANT, CLIENT_GRANT)
    .label("Client Secret", "Client Secret")
    .look(USERS)
    .within(&GENERAL);

/// "Token (SynData)".
pub static SYNDATA: Field = Field::secret("syndata")
    .required(&SYNDATA_MISSING)
    .label("Token (SynData)", "Token (SynData)")
    .help(
        "Identifica o ambiente (produção ou homologação) no Voalle. Não é o que está em Suite → Token, que é outro valor.",
        "Identifies the environment (production or staging) in Voalle. It is not what stands in Suite → Token, which is another value.",
    )
    .look(SYNDATA_MENU)
    .within(&GENERAL);

/// "CNPJ do local de venda".
pub static COMPANY_PLACE: Field = Field::parsed("companyPlaceTxId", Form::Cnpj)
    .required(&COMPANY_PLACE_MISSING)
    .chosen_from("sellingPlaces")
    .label("CNPJ do local de venda", "CNPJ of the selling place (CNPJ do local de venda)")
    .help(
        "A empresa cadastrada no Voalle que faz a venda.",
        "The company, as registered in Voalle, that makes the sale.",
    )
    .look(PLACES)
    .example("12.ABC.345/01DE-35")
    .within(&GENERAL);

/// "CPF/CNPJ do vendedor".
pub static SELLER: Field = Field::parsed("sellerTxId", Form::TaxId)
    .label("CPF/CNPJ do vendedor", "Seller's CPF/CNPJ (CPF/CNPJ do vendedor)")
    .help(
        "Quem consta como vendedor responsável. Se o pedido traz o CPF/CNPJ do Revendedor, vai o dele.",
        "Who counts as the responsible seller. An order's CPF/CNPJ do Revendedor takes its place.",
    )
    .example("529.982.247-25")
    .within(&GENERAL);

/// "Porta da API".
pub static API_PORT_FIELD: Field = Field::integer("apiPort", 1, 65535, &PORT_RANGE)
    .or(Fallback::Integer(API_PORT))
    .advanced()
    .label("Porta da API", "API port (Porta da API)")
    .help(
        "A porta em que o Voalle responde. Mude só se o provedor usa outra.",
        "The port on which Voalle answers. Change it only where the provider uses another.",
    )
    .within(&GENERAL);

/// "Porta de autenticação".
pub static AUTH_PORT_FIELD: Field = Field::integer("authPort", 1, 65535, &PORT_RANGE)
    .or(Fallback::Integer(AUTH_PORT))
    .advanced()
    .label("Porta de autenticação", "Login port (Porta de autenticação)")
    .help(
        "A porta em que o Voalle concede o acesso. Mude só se o provedor usa outra.",
        "The port on which Voalle grants access. Change it only where the provider uses another.",
    )
    .within(&GENERAL);

/// "Endereço de autenticação".
pub static AUTH_URL: Field = Field::parsed("authUrl", Form::Url)
    .advanced()
    .label("Endereço de autenticação", "Login address (Endereço de autenticação)")
    .help(
        "Só para homologação, onde o token vem de outro endereço.",
        "Only for staging, where the token comes from another address.",
    )
    .example("https://erp.seuprovedor.com.br")
    .within(&GENERAL);

/// "Requisições por minuto".
pub static REQUESTS_PER_MINUTE: Field = Field::integer("requestsPerMinute", 1, MAX_PACE, &PACE_RANGE)
    .advanced()
    .label("Máximo de requisições por minuto", "Most requests a minute (Máximo de requisições por minuto)")
    .help(
        "Um teto. Deixe vazio: o ritmo que o Voalle aguenta é encontrado sozinho, a partir de 30 por minuto. Preencha só se o suporte da Voalle pedir.",
        "A ceiling. Leave it empty: the pace that Voalle can take is found by itself, beginning at 30 a minute. Fill it in only if Voalle's support asks.",
    )
    .within(&GENERAL);

/// "Permitir conexão insegura".
pub static ALLOW_INSECURE: Field = Field::flag("allowInsecure")
    .or(Fallback::Flag(false))
    .advanced()
    .label("Permitir conexão insegura", "Allow insecure connection (Permitir conexão insegura)")
    .help(
        "Aceita um certificado que não pode ser verificado. Nunca significa http.",
        "Accepts a certificate that can't be verified. It never means http.",
    )
    .within(&GENERAL);
