using SchemaGen.Schema;

namespace SchemaGen.Tests.Generation;

/// <summary>Functions, triggers and policies.</summary>
public sealed partial class SchemaGenerator
{
    private static readonly string[] RoutineNames = ["touch", "audit row", "add_up", "first_of"];
    private static readonly string[] TriggerNames = ["touched", "Audited", "z_last"];
    private static readonly string[] PolicyNames = ["own_rows", "Everybody", "narrow"];

    // Roles belong to the server, not to the database: only those that every server has.
    private static readonly string[] Roles = ["pg_monitor", "pg_signal_backend"];

    private SchemaSnapshot TryAddRoutine(SchemaSnapshot schema)
    {
        Routine routine = NewRoutine(schema, new(Name(schema).Schema, Pick(RoutineNames)));
        return schema.Routines.Contains(routine.Signature) ? schema : schema with { Routines = schema.Routines.Set(routine) };
    }

    private Routine NewRoutine(SchemaSnapshot schema, QualifiedName name) => _random.Next(8) switch
    {
        0 => new(name, "a integer, b integer", $"returns integer language sql {Pick(["immutable", "stable", ""])} as 'select a + {_random.Next(3)}'") { Comment = Comment() },
        1 => new(name, "a text", "returns text language plpgsql as $$ begin return a || 'it''s'; end $$") { Comment = Comment() },
        2 => new(name, "INOUT total bigint", "language plpgsql as $$ begin total := total + 1; end $$") { Kind = RoutineKind.Procedure, Comment = Comment() },
        3 when schema.Tables.Count > 0 && Pick([.. schema.Tables]) is var table =>
            new(name, "", $"{ReturnsRowsOf(table.Name)} language plpgsql as $$ begin return; end $$"),
        _ => NewTriggerFunction(name),
    };

    // As a rename writes it, so that renaming back gives the same text.
    private static string ReturnsRowsOf(QualifiedName table) => $"returns setof {SqlIdentifiers.Quote(table.Schema)}.{SqlIdentifiers.Quote(table.Name)}";

    private Routine NewTriggerFunction(QualifiedName name) =>
        new(name, "", $"returns trigger language plpgsql as $$ begin /* {_random.Next(5)} */ return new; end $$") { Comment = Comment() };

    private SchemaSnapshot EditRoutine(SchemaSnapshot schema)
    {
        if (schema.Routines.Count == 0)
            return schema;
        Routine routine = Pick([.. schema.Routines]);
        bool isRun = schema.Tables.Any(t => t.Triggers.Any(g => Signature(g.Function) == routine.Signature));
        return schema with
        {
            Routines = _random.Next(3) switch
            {
                0 when !isRun => schema.Routines.Remove(routine.Signature),
                1 => schema.Routines.Set(routine with { Comment = Comment() }),
                _ when routine.Definition.StartsWith("returns trigger", StringComparison.Ordinal) =>
                    schema.Routines.Set(NewTriggerFunction(routine.Name) with { Comment = routine.Comment }),
                _ when !isRun && routine.Definition.Contains("select a + ", StringComparison.Ordinal) =>
                    schema.Routines.Set(routine with { Definition = $"returns bigint language sql as 'select a + {_random.Next(3)}'" }),
                _ => schema.Routines,
            },
        };
    }

    private static QualifiedName Signature(QualifiedName function) => function with { Name = function.Name + "()" };

    private Table TryAddGuard(SchemaSnapshot schema, Table table)
    {
        if (Chance(0.2))
            return table with { RowSecurity = Pick([RowSecurity.Off, RowSecurity.Enabled, RowSecurity.Forced]) };
        if (Chance(0.5))
        {
            Policy policy = NewPolicy(table, Pick(PolicyNames));
            return table.Policies.Contains(policy.Name) ? table : table with { Policies = table.Policies.Add(policy) };
        }

        return runnable && table.Partitioning is not null ? table : TryAddTrigger(schema, table);
    }

    private Table TryAddTrigger(SchemaSnapshot schema, Table table) =>
        NewTrigger(schema, table, Pick(TriggerNames)) is { } trigger && !table.Triggers.Contains(trigger.Name)
            ? table with { Triggers = table.Triggers.Add(trigger) }
            : table;

    private Table EditGuard(SchemaSnapshot schema, Table table)
    {
        switch (_random.Next(4))
        {
            case 0 when !table.Triggers.IsEmpty:
                Trigger trigger = Pick([.. table.Triggers]);
                return table with
                {
                    Triggers = Chance(0.3)
                        ? table.Triggers.Remove(trigger.Name)
                        : table.Triggers.Replace(
                            trigger.Name,
                            Chance(0.5) ? trigger with { Mode = Pick(Enum.GetValues<TriggerMode>()), Comment = Comment() } : NewTrigger(schema, table, trigger.Name) ?? trigger),
                };
            case 1 when !table.Policies.IsEmpty:
                Policy policy = Pick([.. table.Policies]);
                return table with
                {
                    Policies = Chance(0.3)
                        ? table.Policies.Remove(policy.Name)
                        : table.Policies.Replace(policy.Name, Chance(0.5) ? policy with { Comment = Comment() } : NewPolicy(table, policy.Name)),
                };
            default:
                return table with { RowSecurity = Pick([RowSecurity.Off, RowSecurity.Enabled, RowSecurity.Forced]) };
        }
    }

    private Trigger? NewTrigger(SchemaSnapshot schema, Table table, string name)
    {
        Routine[] functions = [.. schema.Routines.Where(static r => r.Definition.StartsWith("returns trigger", StringComparison.Ordinal))];
        if (functions.Length == 0)
            return null;
        Column column = Pick([.. table.Columns]);
        bool isConstraint = Chance(0.2);
        bool forEachStatement = !isConstraint && Chance(0.3);
        TriggerTiming timing = isConstraint ? TriggerTiming.After : Pick(Enum.GetValues<TriggerTiming>());
        bool updateOnly = Chance(0.5);
        // A transition table excludes a list of columns, and needs a trigger that runs after and is no constraint; over partitions, one of statements.
        bool transition = !isConstraint && updateOnly && timing == TriggerTiming.After && Chance(0.3) && (forEachStatement || table.Partitioning is null);
        // PostgreSQL refuses to read a generated column before it is computed.
        bool readsColumn = updateOnly && !forEachStatement && column.Generated is null && column.Type.Name is not ("jsonb" or "circle");
        return new(
            name,
            timing,
            updateOnly ? [TriggerEvent.Update] : forEachStatement ? [TriggerEvent.Insert, TriggerEvent.Truncate] : [TriggerEvent.Insert, TriggerEvent.Delete],
            Pick(functions).Name)
        {
            ForEachStatement = forEachStatement,
            UpdateOf = updateOnly && !transition && column.Generated is null && Chance(0.5) ? [column.Name] : [],
            When = readsColumn && Chance(0.5) ? $"old.{Quoted(column.Name)} IS DISTINCT FROM new.{Quoted(column.Name)}" : null,
            Arguments = Chance(0.3) ? ["it's", "back\\slash"] : [],
            OldTable = transition ? "before rows" : null,
            NewTable = transition && Chance(0.5) ? "after_rows" : null,
            IsConstraint = isConstraint,
            Deferral = isConstraint && Chance(0.5) ? NewDeferral() : default,
            Mode = Chance(0.2) ? Pick(Enum.GetValues<TriggerMode>()) : default,
            Comment = Comment(),
        };
    }

    private Policy NewPolicy(Table table, string name)
    {
        PolicyCommand command = Pick(Enum.GetValues<PolicyCommand>());
        string Condition() => Chance(0.5) ? $"{Quoted(Pick([.. table.Columns]).Name)} IS NOT NULL" : "(CURRENT_USER = 'app')";
        return new(name)
        {
            Command = command,
            Restrictive = Chance(0.3),
            Roles = Some(Roles, 0.3).Order(StringComparer.Ordinal).ToEquatableArray(),
            Using = command != PolicyCommand.Insert && Chance(0.8) ? Condition() : null,
            WithCheck = command is not (PolicyCommand.Select or PolicyCommand.Delete) && Chance(0.5) ? Condition() : null,
            Comment = Comment(),
        };
    }
}
