// The list of members as react-admin's documentation would build it: stock Admin, List, DataTable,
// and filters, over the same requests. The benchmark compares the console's first list with it.
import { MemberListDocument, ViewerDocument } from "@openrecert/contract";
import {
  Admin,
  type AuthProvider,
  type DataProvider,
  DataTable,
  List,
  type RaRecord,
  Resource,
  SelectInput,
  TextInput,
} from "react-admin";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { send } from "../../src/data/transport.ts";
import type { MemberRow } from "../../src/members/resource.ts";

const never = () => Promise.reject(new Error("not part of this build"));
const session = send(ViewerDocument, {});

const dataProvider: DataProvider = {
  async getList(_, { pagination = { page: 1, perPage: 25 } }) {
    const { page, perPage } = pagination;
    const { members } = await send(MemberListDocument, {
      sort: "FAMILY_NAME",
      first: perPage,
      skip: (page - 1) * perPage,
    });
    // The rows are what the document says; react-admin asks for the record type of the caller.
    return { data: members.nodes as RaRecord[] as never[], total: members.totalCount };
  },
  getOne: never,
  getMany: never,
  getManyReference: never,
  create: never,
  update: never,
  updateMany: never,
  delete: never,
  deleteMany: never,
};

const authProvider: AuthProvider = {
  login: never,
  logout: async () => undefined,
  checkAuth: async () => void (await session),
  checkError: async () => undefined,
  getIdentity: async () => ({ id: "me", fullName: (await session).viewer.name ?? "" }),
  getPermissions: async () => (await session).viewer.permissions,
};

const filters = [
  <TextInput key="search" source="search" alwaysOn />,
  <SelectInput key="standing" source="standing" choices={["CURRENT", "EXPIRED", "NOT_YET"]} alwaysOn />,
  <SelectInput key="verdict" source="verdict" choices={["MET", "UNMET", "UNKNOWN"]} alwaysOn />,
];

function Members() {
  const held = (row: MemberRow) => row.certifications.nodes;
  return (
    <List filters={filters} perPage={25}>
      <DataTable>
        <DataTable.Col<MemberRow> source="familyName" render={(row) => `${row.familyName}, ${row.givenName}`} />
        <DataTable.Col<MemberRow> source="number" />
        <DataTable.Col<MemberRow>
          label="Credential"
          render={(row) => held(row).map(({ credential }) => credential.name)}
        />
        <DataTable.Col<MemberRow> label="Status" render={(row) => held(row).map(({ status }) => status)} />
        <DataTable.Col<MemberRow> label="Expires" render={(row) => held(row).map(({ expires }) => expires)} />
        <DataTable.Col<MemberRow>
          label="Standing"
          render={(row) => held(row).map(({ standingSummary }) => standingSummary?.verdict)}
        />
      </DataTable>
    </List>
  );
}

createRoot(document.getElementById("root")!).render(
  <BrowserRouter basename={`/${location.pathname.split("/")[1]}`}>
    <Admin dataProvider={dataProvider} authProvider={authProvider} disableTelemetry>
      <Resource name="members" list={Members} />
    </Admin>
  </BrowserRouter>,
);
