using Npgsql;
using SchemaGen.Runtime.Tests.Safety;
using SchemaGen.Testing;
using Shop;

namespace SchemaGen.Nodes.Tests;

/// <summary>Attacks tenants whose rows row-level security guards, as a role that does not own the tables and as one that does.</summary>
public sealed class RowSecurityTests : IAsyncLifetime
{
    private static readonly Guid Here = Guid.NewGuid();
    private static readonly Guid There = Guid.NewGuid();

    private TestDatabase _database = null!;
    private LimitedRole _role = null!;
    private SchemaSession _app = null!;
    private Patient _ours = null!;
    private Patient _theirs = null!;

    public async Task InitializeAsync()
    {
        _database = await ShopDatabase.OpenAsync();
        _role = await LimitedRole.CreateAsync(_database);
        await _database.ExecuteAsync(
            $"grant select, insert, update, delete on patients, visits, regions to {_role.Name}; grant usage on all sequences in schema public to {_role.Name}; grant temporary on database {_database.Name} to {_role.Name}");
        _app = new SchemaSession(_role.DataSource);
        _ours = await _app.ForTenant(Here).RunAsync(new PatientCreateNode { Name = "ours" });
        _theirs = await _app.ForTenant(There).RunAsync(new PatientCreateNode { Name = "theirs" });
    }

    public async Task DisposeAsync()
    {
        await _role.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Every_node_works_on_the_rows_of_its_tenant()
    {
        SchemaSession session = _app.ForTenant(Here).As("alice");
        Assert.Equal("ours", (await session.RunAsync(new PatientReadNode { Id = _ours.Id }))!.Name);
        Assert.Null(await session.RunAsync(new PatientReadNode { Id = _theirs.Id }));
        await session.RunAsync(new PatientUpdateNode { Id = _ours.Id, Name = "changed" });
        Assert.False((await session.RunAsync(new PatientUpsertNode { On = PatientUniqueKey.Id, Id = _ours.Id, Name = "upserted" })).Created);
        await session.RunAsync(new PatientBulkCreateNode { Rows = Enumerable.Range(0, 30).Select(static i => new PatientValues { Name = "bulk" + i }) });
        BulkResult<long> keyed = await session.RunAsync(new PatientBulkCreateNode { Rows = [new() { Name = "keyed" }], ReturnKeys = true });
        await session.RunAsync(new PatientBulkUpdateNode { Rows = [new() { Id = keyed.Keys[0], Name = "k" }] });
        await session.RunAsync(new PatientBulkUpsertNode { On = PatientUniqueKey.Id, Rows = [new() { Id = keyed.Keys[0], Name = "k2" }] });
        await session.RunAsync(new PatientBulkDeleteNode { Filter = Patient.Where.Name.StartsWith("bulk") });

        Assert.Equal(["upserted", "k2"], (await session.RunAsync(new PatientListNode())).Rows.Select(static p => p.Name));
        Assert.Equal(2, await session.StreamAsync(new PatientListNode()).CountAsync());
        NodeBatch batch = session.CreateBatch();
        BatchResult<long> count = batch.Add(new PatientCountNode());
        BatchResult<Page<Patient>> list = batch.Add(new PatientListNode { Filter = Patient.Where.Name != "k2" });
        await batch.RunAsync();
        Assert.Equal((2, 1), (count.Value, list.Value.Returned));
        await using (HeldSession held = await session.HoldAsync())
        {
            Assert.Equal(2, await held.RunAsync(new PatientCountNode()));
            Assert.Equal(2, await held.StreamAsync(new PatientListNode()).CountAsync());
            await using SchemaTransaction transaction = await held.BeginAsync();
            Assert.Equal(2, await transaction.RunAsync(new PatientCountNode()));
        }

        Assert.True(await session.RunAsync(new PatientDeleteNode { Id = keyed.Keys[0] }));
        Visit visit = await session.RunAsync(new VisitCreateNode { PatientId = _ours.Id });
        Assert.True(await session.RunAsync(new VisitDeleteNode { Id = visit.Id }));
        Assert.NotNull(await session.RunAsync(new VisitRestoreNode { Id = visit.Id }));
        Assert.Equal("theirs", Assert.Single((await _app.ForTenant(There).RunAsync(new PatientListNode())).Rows).Name);
    }

    [Fact]
    public async Task A_session_without_a_tenant_is_refused_and_one_of_another_type_too()
    {
        Assert.Equal("tenant-missing", (await Assert.ThrowsAsync<TenantException>(async () => await _app.RunAsync(new PatientListNode()))).Code);
        Assert.Equal("tenant-type", (await Assert.ThrowsAsync<TenantException>(async () => await _app.ForTenant(5).RunAsync(new PatientListNode()))).Code);
    }

    [Theory]
    [InlineData("select count(*) from patients", 0)]
    [InlineData("select count(*) from patients p join patients q on q.name <> p.name", 0)]
    [InlineData("with gone as (delete from patients returning 1) select count(*) from gone", 0)]
    [InlineData("with changed as (update patients set name = 'stolen' returning 1) select count(*) from changed", 0)]
    [InlineData("select count(*) from (select from patients for update) p", 0)]
    public async Task Raw_SQL_that_says_no_tenant_sees_and_touches_nothing(string sql, long expected)
    {
        Assert.Equal(expected, await RawAsync(_role.DataSource, null, sql));
        Assert.Equal(2, await _database.ScalarAsync<long>("select count(*) from patients where name in ('ours', 'theirs')"));
    }

    [Fact]
    public async Task Raw_SQL_of_a_tenant_stays_inside()
    {
        Assert.Equal("ours", await RawAsync(_role.DataSource, Here, "select string_agg(name, ',') from patients"));
        Assert.Equal("ours", await RawAsync(_role.DataSource, Here, "select string_agg(p.name, ',') from patients p full join visits v on v.patient_id = p.id"));
        Assert.Equal(1L, await RawAsync(_role.DataSource, Here, "with u as (update patients set name = name returning 1) select count(*) from u"));
        Assert.Equal(0L, await RawAsync(_role.DataSource, Here, $"with d as (delete from patients where tenant_id = '{There}' returning 1) select count(*) from d"));
        await RefusedAsync(Here, $"update patients set tenant_id = '{There}'");
        await RefusedAsync(Here, $"insert into patients (tenant_id, name) values ('{There}', 'planted')");
        await RefusedAsync(Here, $"insert into patients (id, tenant_id, name) values ({_theirs.Id}, '{Here}', 'x') on conflict (id) do update set name = 'stolen'");
        await RefusedAsync(null, $"insert into patients (tenant_id, name) values ('{Here}', 'x')");
        Assert.Equal("theirs", await _database.ScalarAsync<string>($"select name from patients where id = {_theirs.Id}"));
    }

    [Fact]
    public async Task Copying_in_is_refused_and_copying_out_gives_the_rows_of_the_tenant()
    {
        await using NpgsqlConnection connection = await _role.DataSource.OpenConnectionAsync();
        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => connection.BeginTextImportAsync("copy patients (tenant_id, name) from stdin"));
        Assert.Equal(PostgresErrorCodes.FeatureNotSupported, refused.SqlState);
        using (TextReader nobody = await connection.BeginTextExportAsync("copy patients (name) to stdout"))
            Assert.Equal("", await nobody.ReadToEndAsync());
        await using NpgsqlCommand set = new($"select set_config('schemagen.tenant', '{Here}', false)", connection);
        await set.ExecuteNonQueryAsync();
        using TextReader ours = await connection.BeginTextExportAsync("copy patients (name) to stdout");
        Assert.Equal("ours\n", await ours.ReadToEndAsync());
    }

    [Fact]
    public async Task Nothing_of_the_tenant_stays_on_a_pooled_connection()
    {
        string pool = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Username = _role.Name, Password = "secret", MaxPoolSize = 1, NoResetOnClose = true }.ConnectionString;
        await using NpgsqlDataSource one = NpgsqlDataSource.Create(pool);
        SchemaSession session = new SchemaSession(one).ForTenant(Here);
        Assert.Equal(1, await session.RunAsync(new PatientCountNode()));
        Assert.Equal(0L, await RawAsync(one, null, "select count(*) from patients"));
        Assert.Equal(1, await session.StreamAsync(new PatientListNode()).CountAsync());
        Assert.Equal(0L, await RawAsync(one, null, "select count(*) from patients"));
        await session.RunAsync(new PatientBulkCreateNode { Rows = [new() { Name = "b" }] });
        Assert.Equal(0L, await RawAsync(one, null, "select count(*) from patients"));
        await Assert.ThrowsAsync<SchemaGenException>(async () => await session.RunAsync(new PatientUpsertNode { On = PatientUniqueKey.Id, Id = _theirs.Id, Name = "x" }));
        Assert.Equal(0L, await RawAsync(one, null, "select count(*) from patients"));
    }

    [Fact]
    public async Task What_a_node_may_not_write_is_refused_with_a_code()
    {
        await _database.ExecuteAsync("create policy polite on patients as restrictive for insert with check (name <> 'rude')");
        SchemaSession session = _app.ForTenant(Here);

        Assert.Equal("upsert-refused", await CodeAsync(new PatientUpsertNode { On = PatientUniqueKey.Id, Id = _theirs.Id, Name = "x" }));
        Assert.Equal("row-security", await CodeAsync(new PatientCreateNode { Name = "rude" }));
        Assert.Equal("row-security", await CodeAsync(new PatientBulkCreateNode { Rows = [new() { Name = "fine" }, new() { Name = "rude" }] }));

        async Task<string> CodeAsync<T>(INode<T> node) => (await Assert.ThrowsAnyAsync<SchemaGenException>(async () => await session.RunAsync(node))).Code;
    }

    [Fact]
    public async Task A_reference_to_another_tenants_row_shows_nothing_of_it()
    {
        SchemaSession session = _app.ForTenant(Here);
        await session.RunAsync(new VisitCreateNode { PatientId = _theirs.Id });

        (Visit visit, Patient? patient) = Assert.Single((await session.RunAsync(new VisitListNode().WithParent(Visit.Columns.Patient))).Rows);
        Assert.Equal((_theirs.Id, null), (visit.PatientId, patient));
        Assert.Equal(0L, await RawAsync(_role.DataSource, Here, "select count(*) from visits v join patients p on p.id = v.patient_id"));
    }

    [Fact]
    public async Task The_owner_is_bound_too_and_so_are_its_views()
    {
        await using LimitedRole owner = await LimitedRole.CreateAsync(_database);
        await _database.ExecuteAsync(
            $"grant usage, create on schema public to {owner.Name}; alter table patients owner to {owner.Name}; create view seen as select * from patients; alter view seen owner to {owner.Name}; grant select on seen to {_role.Name}");

        Assert.Equal(0L, await RawAsync(owner.DataSource, null, "select count(*) from patients"));
        Assert.Equal("theirs", await RawAsync(owner.DataSource, There, "select string_agg(name, ',') from patients"));
        Assert.Equal(0L, await RawAsync(_role.DataSource, null, "select count(*) from seen"));
        Assert.Equal("ours", await RawAsync(_role.DataSource, Here, "select string_agg(name, ',') from seen"));
    }

    [Fact]
    public async Task A_policy_that_somebody_adds_opens_no_way_to_other_tenants()
    {
        await _database.ExecuteAsync("create policy everything on patients using (true)");

        Assert.Equal("ours", await RawAsync(_role.DataSource, Here, "select string_agg(name, ',') from patients"));
    }

    [Fact]
    public async Task A_tenant_may_be_text()
    {
        await _app.ForTenant("north").RunAsync(new RegionCreateNode { Code = "n" });
        await _app.ForTenant("south's").RunAsync(new RegionCreateNode { Code = "s" });

        Assert.Equal("s", Assert.Single((await _app.ForTenant("south's").RunAsync(new RegionListNode())).Rows).Code);
        Assert.Equal(0L, await RawAsync(_role.DataSource, null, "select count(*) from regions"));
    }

    [Fact]
    public async Task The_release_before_can_tell_the_tenant_although_no_policy_asks()
    {
        await _database.ExecuteAsync("create table seen (tenant text); create function note() returns trigger language plpgsql as $$ begin insert into seen values (current_setting('schemagen.tenant', true)); return null; end $$; create trigger note after insert on customers for each row execute function note()");
        await new SchemaSession(_database.DataSource).ForTenant(Here).RunAsync(new CustomerCreateNode { Name = "a" });
        await new SchemaSession(_database.DataSource, new() { TellTenant = true }).ForTenant(Here).RunAsync(new CustomerCreateNode { Name = "b" });

        Assert.Equal($",{Here}", await _database.ScalarAsync<string>("select string_agg(coalesce(tenant, ''), ',' order by tenant nulls first) from seen"));
    }

    private async Task RefusedAsync(Guid? tenant, string sql)
    {
        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => RawAsync(_role.DataSource, tenant, sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private static async Task<object?> RawAsync(NpgsqlDataSource dataSource, Guid? tenant, string sql)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        if (tenant is not null)
        {
            await using NpgsqlCommand set = new($"select set_config('schemagen.tenant', '{tenant}', true)", connection);
            await set.ExecuteNonQueryAsync();
        }

        await using NpgsqlCommand command = new(sql, connection);
        object? value = await command.ExecuteScalarAsync();
        await transaction.CommitAsync();
        return value;
    }
}
