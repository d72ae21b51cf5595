using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Generator.Tests.Analyzers;

/// <summary>A recorded start with functions, a trigger and policies that tests go on from.</summary>
internal static class SampleDefinitions
{
    /// <summary>A policy that lets rows be seen.</summary>
    public static Policy OwnRows { get; } = new("own_rows") { Using = "name = current_user" };

    /// <summary>A policy that hides rows.</summary>
    public static Policy WithoutFax { get; } = new("without_fax") { Restrictive = true, Using = "fax is null" };

    /// <summary>A trigger.</summary>
    public static Trigger Touched { get; } = new("touched", TriggerTiming.Before, [TriggerEvent.Update], "touch");

    /// <summary>A function behind an index.</summary>
    public static Routine Slug { get; } = new("slug", "t text", "returns text immutable language sql as 'select lower(t)'");

    /// <summary>The migration that makes them, after <see cref="SampleTables.Initial"/>, with row security on.</summary>
    public static Recorded Guarded { get; } = SampleTables.Initial.Then(
        "20260102T0000_Guard",
        new CreateRoutine(new("touch", "", "returns trigger language plpgsql as 'begin return new; end'")),
        new CreateRoutine(Slug),
        new CreateTrigger("users", Touched),
        new CreateIndex("users", new("ix_users_slug", [new("slug(name)") { IsExpression = true }])),
        new CreatePolicy("users", OwnRows),
        new CreatePolicy("users", WithoutFax),
        new AlterRowSecurity("users", RowSecurity.Enabled));

    /// <summary>The diagnostics of operations behind it, where one is marked.</summary>
    /// <param name="id">The id to look at.</param>
    /// <param name="marked">The start of the operation that is marked, <c>new DropPolicy</c>; null for none.</param>
    /// <param name="operations">The operations.</param>
    public static Task CheckAsync(string id, string? marked, params Operation[] operations)
    {
        Recorded next = Guarded.Then("20260103T0000_Next", operations);
        return Check.HistoryAsync(id, SampleTables.User, SampleTables.Initial, Guarded, marked is null ? next : next.Edit(marked, $"[|{marked}|]"));
    }
}
