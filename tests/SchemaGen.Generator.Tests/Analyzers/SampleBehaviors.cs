using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Generator.Tests.Analyzers;

/// <summary>A recorded start with the columns and keys of behaviors.</summary>
internal static class SampleBehaviors
{
    /// <summary>The tenant of a row.</summary>
    public static Column Tenant { get; } = new("tenant_id", PgType.Uuid) { Default = "'00000000-0000-0000-0000-000000000001'" };

    /// <summary>When a row was deleted.</summary>
    public static Column DeletedAt { get; } = new("deleted_at", PgType.TimestampTz) { Nullable = true };

    /// <summary>How often a row was changed.</summary>
    public static Column RowVersion { get; } = new("version", PgType.BigInt) { Default = "1" };

    /// <summary>The migration that brings them, after <see cref="SampleTables.Initial"/>.</summary>
    public static Recorded All { get; } = SampleTables.Initial.Then(
        "20260102T0000_Behave",
        new AddColumn("users", Tenant) { Approved = "a" },
        new AddColumn("users", DeletedAt),
        new AddColumn("users", RowVersion),
        new CreateIndex("users", new("ix_users_tenant_id_id", ["tenant_id", "id"])),
        new CreateIndex("users", new("uq_users_name", ["name"]) { Unique = true, Predicate = "deleted_at is null" }));

    /// <summary>The diagnostics of operations behind it, where one is marked.</summary>
    /// <param name="id">The id to look at.</param>
    /// <param name="marked">The start of the operation that is marked, <c>new DropColumn</c>; null for none.</param>
    /// <param name="operations">The operations.</param>
    public static Task CheckAsync(string id, string? marked, params IReadOnlyList<Operation> operations)
    {
        Recorded change = All.Then("20260103T0000_Change", operations);
        return Check.HistoryAsync(id, "", SampleTables.Initial, All, marked is null ? change : change.Edit(marked, $"[|{marked}|]"));
    }

    /// <summary>The same behind tables without behaviors.</summary>
    /// <param name="id">The id to look at.</param>
    /// <param name="marked">The start of the operation that is marked, <c>new AddColumn</c>; null for none.</param>
    /// <param name="operations">The operations.</param>
    public static Task CheckStartAsync(string id, string? marked, params IReadOnlyList<Operation> operations)
    {
        Recorded change = SampleTables.Initial.Then("20260103T0000_Change", operations);
        return Check.HistoryAsync(id, "", SampleTables.Initial, marked is null ? change : change.Edit(marked, $"[|{marked}|]"));
    }
}
