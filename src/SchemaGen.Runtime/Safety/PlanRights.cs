using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Sql;

namespace SchemaGen.Safety;

/// <summary>The rights that a plan needs, as its operations and steps say it. What users' SQL needs nobody knows before.</summary>
internal static class PlanRights
{
    /// <summary>Each right once, with the first step that needs it.</summary>
    internal static IEnumerable<(NeededRight Right, Step Step)> Of(MigrationPlan plan)
    {
        var views = plan.From.Views.Concat(plan.To.Views).GroupBy(static v => "drop " + ViewSql.Reference(v), StringComparer.Ordinal)
            .ToDictionary(static g => g.Key, static g => g.First().Name, StringComparer.Ordinal);
        var seen = new HashSet<NeededRight>();
        foreach (var step in plan.Steps)
        {
            foreach (var right in Of(step, plan).Concat(OfDroppedView(step, views)))
            {
                if (!seen.Add(right)) continue;
                yield return (right, step);
                if (right.Schema.Length > 0 && seen.Add(Schema(RightKind.UseSchema, right.Schema))) yield return (Schema(RightKind.UseSchema, right.Schema), step);
            }
        }
    }

    private static IEnumerable<NeededRight> Of(Step step, MigrationPlan plan) =>
        AlteredTables(step, plan).Select(static t => Object(RightKind.OwnRelation, t))
            .Concat(OfObjects(step.Operation))
            .Concat(MakesSchema(step) ? [new NeededRight(RightKind.CreateInDatabase, "", "")] : [])
            .Concat(FilledSchemas(step).Select(static s => Schema(RightKind.FillSchema, s)))
            .Concat(UsedTypes(step.Operation).Where(static t => t.Schema is not null).Select(static t => new NeededRight(RightKind.UseType, t.Schema!, t.Name)))
            .Concat(MadeTriggers(step.Operation).Select(static t => Object(RightKind.RunFunction, t.Function)))
            .Concat(MadeKeys(step, plan).SelectMany(static k => k.ReferencedColumns.Items.Select(c => Object(RightKind.Reference, k.ReferencedTable, c))));

    // Views that stand over a change leave before it, and come back after it with the owner that they had.
    private static IEnumerable<NeededRight> OfDroppedView(Step step, Dictionary<string, QualifiedName> views)
    {
        if (!views.TryGetValue(step.Sql, out var view)) return [];
        return step.Operation is DropView
            ? [Object(RightKind.OwnRelation, view)]
            : [Object(RightKind.OwnRelation, view), Schema(RightKind.FillSchema, view.Schema), Object(RightKind.KeepOwner, view)];
    }

    // The locks of a foreign key reach the table that it points to, for which another right is enough.
    private static IEnumerable<QualifiedName> AlteredTables(Step step, MigrationPlan plan) => step.Operation switch
    {
        CreateTable => [],
        AddForeignKey key => [key.Table],
        DropForeignKey key => [key.Table],
        DropTable drop => [drop.Table],
        CreatePartition o => [o.Table],
        AttachPartition o => [o.Table, o.Table with { Name = o.Partition.Name }],
        DetachPartition o => [o.Table],
        DropPartition o => [o.Table],
        // Its foreign keys are made anew; those of others that point to it are altered.
        AlterPartitioning o => AlteredWith(o.Table, step, plan),
        AddColumn { Column.Generated: not null } o => AlteredWith(o.Table, step, plan),
        AlterColumnGenerated o => AlteredWith(o.Table, step, plan),
        _ => LockedTables(step),
    };

    private static IEnumerable<QualifiedName> AlteredWith(QualifiedName table, Step step, MigrationPlan plan) =>
        LockedTables(step).Where(t => t == table || KeysOf(table, plan).All(k => k.ReferencedTable != t) || KeysOf(t, plan).Any(k => k.ReferencedTable == table));

    private static IEnumerable<QualifiedName> LockedTables(Step step) => step.Locks.Where(static l => l.Level >= LockLevel.ShareUpdateExclusive).Select(static l => l.Table);

    private static NamedList<ForeignKey> KeysOf(QualifiedName table, MigrationPlan plan) => (plan.From.Tables.Find(table) ?? plan.To.Tables.Find(table))?.ForeignKeys ?? [];

    private static IEnumerable<NeededRight> OfObjects(Operation operation) => operation switch
    {
        AlterSequence o => [Object(RightKind.OwnRelation, o.Sequence.Name)],
        RenameSequence o => [Object(RightKind.OwnRelation, o.Sequence)],
        DropSequence o => [Object(RightKind.OwnRelation, o.Sequence)],
        AlterView o => [Object(RightKind.OwnRelation, o.View.Name)],
        AddEnumLabel o => [Object(RightKind.OwnType, o.Type)],
        AlterEnumLabels o => [Object(RightKind.OwnType, o.Type)],
        AlterEnumComment o => [Object(RightKind.OwnType, o.Type)],
        RenameEnum o => [Object(RightKind.OwnType, o.Type)],
        RenameEnumLabel o => [Object(RightKind.OwnType, o.Type)],
        DropEnum o => [Object(RightKind.OwnType, o.Type)],
        AlterDomain o => [Object(RightKind.OwnType, o.Domain.Name)],
        RenameDomain o => [Object(RightKind.OwnType, o.Domain)],
        DropDomain o => [Object(RightKind.OwnType, o.Domain)],
        AlterCompositeType o => [Object(RightKind.OwnType, o.Type.Name)],
        RenameCompositeType o => [Object(RightKind.OwnType, o.Type)],
        RenameTypeAttribute o => [Object(RightKind.OwnType, o.Type)],
        DropCompositeType o => [Object(RightKind.OwnType, o.Type)],
        MoveType o => [Object(RightKind.OwnType, o.Type)],
        CreateRoutine o => [Object(RightKind.OwnRoutine, o.Routine.Signature)],
        AlterRoutine o => [Object(RightKind.OwnRoutine, o.Routine.Signature)],
        DropRoutine o => [Object(RightKind.OwnRoutine, o.Signature)],
        RenameSchema o => [new(RightKind.OwnSchema, "", o.Name, "rename"), new(RightKind.CreateInDatabase, "", "")],
        DropSchema o => [new(RightKind.OwnSchema, "", o.Name, "drop")],
        AlterSchemaComment o => [new(RightKind.OwnSchema, "", o.Name, "comment on")],
        CreateExtension o => [new(RightKind.CreateExtension, "", o.Extension.Name, o.Extension.Version ?? "")],
        AlterExtension o => [new(RightKind.OwnExtension, "", o.Extension.Name)],
        DropExtension o => [new(RightKind.OwnExtension, "", o.Name)],
        GrantPrivileges o => PassedOn(o.Grant),
        RevokePrivileges o => PassedOn(o.Grant),
        _ => [],
    };

    // What a role may not pass on, PostgreSQL neither grants nor revokes, and says no more than a warning.
    private static IEnumerable<NeededRight> PassedOn(Grant grant)
    {
        var kind = grant.On switch
        {
            GrantTarget.Table => grant.Column is null ? RightKind.PassOnTable : RightKind.PassOnColumn,
            GrantTarget.Sequence => RightKind.PassOnSequence,
            GrantTarget.Routine => RightKind.PassOnRoutine,
            GrantTarget.Type => RightKind.PassOnType,
            _ => RightKind.PassOnSchema,
        };
        // Nothing is named where what everybody has by default is taken away.
        Privilege[] privileges = grant.Privileges.IsEmpty ? [grant.On == GrantTarget.Routine ? Privilege.Execute : Privilege.Usage] : [.. grant.Privileges.Items];
        return privileges.Select(p => new NeededRight(kind, grant.On == GrantTarget.Schema ? "" : grant.Object.Schema, grant.Object.Name, p.ToString().ToUpperInvariant()));
    }

    private static IEnumerable<string> FilledSchemas(Step step) => step.Operation switch
    {
        CreateTable o => [o.Table.Name.Schema],
        CreateEnum o => [o.Type.Name.Schema],
        // So does a change of labels, for each table.
        AlterEnumLabels o => [o.Type.Schema, .. Makes(step) ? step.Locks.Select(static l => l.Table.Schema) : []],
        CreateCompositeType o => [o.Type.Name.Schema],
        CreateDomain o => [o.Domain.Name.Schema],
        CreateSequence o => [o.Sequence.Name.Schema],
        CreateView o => [o.View.Name.Schema],
        CreateRoutine o when Makes(step) => [o.Routine.Name.Schema],
        AlterRoutine o when Makes(step) => [o.Routine.Name.Schema],
        AlterView o when Makes(step) => [o.View.Name.Schema],
        CreatePartition o => [o.Table.Schema],
        MoveTable o => [o.NewSchema],
        MoveType o => [o.NewSchema],
        AlterExtension { Extension.Schema: { } schema } => [schema],
        RenameTable o => [o.Table.Schema],
        RenameSequence o => [o.Sequence.Schema],
        RenameIndex o => [o.Table.Schema],
        // Indexes stand beside their tables, and so do the sequences of identity columns.
        CreateIndex o => [o.Table.Schema],
        AddPrimaryKey o => [o.Table.Schema],
        AddUniqueConstraint o => [o.Table.Schema],
        AddExclusionConstraint o => [o.Table.Schema],
        // The new form comes from a schema of its own.
        AlterPartitioning o => [o.Table.Schema],
        AddColumn { Column.Generated: not null } o when MakesSchema(step) => [o.Table.Schema],
        // It, or indexes, or the function of a trigger.
        AlterColumnGenerated o when Makes(step) => [o.Table.Schema],
        AddColumn { Column.Identity: not null } o => [o.Table.Schema],
        AlterColumnIdentity o when step.Sql.Contains(" add generated ", StringComparison.Ordinal) => [o.Table.Schema],
        // A change beside writers makes the function of a trigger, and indexes.
        AlterColumnType o when Makes(step) => [o.Table.Schema],
        _ => [],
    };

    private static IEnumerable<PgType> UsedTypes(Operation operation) => operation switch
    {
        CreateTable o => o.Table.Columns.Select(static c => c.Type),
        AddColumn o => [o.Column.Type],
        AlterColumnType o => [o.Type],
        CreateDomain o => [o.Domain.Type],
        CreateCompositeType o => o.Type.Attributes.Select(static a => a.Type),
        AlterCompositeType o => o.Type.Attributes.Select(static a => a.Type),
        _ => [],
    };

    private static IEnumerable<Trigger> MadeTriggers(Operation operation) => operation switch
    {
        CreateTable o => o.Table.Triggers,
        CreateTrigger o => [o.Trigger],
        AlterTrigger o => [o.Trigger],
        _ => [],
    };

    private static IEnumerable<ForeignKey> MadeKeys(Step step, MigrationPlan plan) => step.Operation switch
    {
        CreateTable o => o.Table.ForeignKeys,
        AddForeignKey o => [o.ForeignKey],
        AlterPartitioning o => KeysOf(o.Table, plan),
        AddColumn { Column.Generated: not null } o when MakesSchema(step) => KeysOf(o.Table, plan),
        AlterColumnGenerated o when MakesSchema(step) => KeysOf(o.Table, plan),
        _ => [],
    };

    private static bool Makes(Step step) => step.Sql.StartsWith("create ", StringComparison.Ordinal);

    // What is dropped and kept gets a schema of its own.
    private static bool MakesSchema(Step step) => step.Operation is not Operations.Sql && step.Sql.StartsWith("create schema ", StringComparison.Ordinal);

    private static NeededRight Object(RightKind kind, QualifiedName name, string detail = "") => new(kind, name.Schema, name.Name, detail);

    private static NeededRight Schema(RightKind kind, string name) => new(kind, "", name);
}
