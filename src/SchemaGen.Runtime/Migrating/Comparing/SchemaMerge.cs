using SchemaGen.Schema;

namespace SchemaGen.Migrating.Comparing;

/// <summary>
/// Adds to a wanted schema what the database has besides, so that a comparison of the two never asks to drop it.
/// </summary>
internal static class SchemaMerge
{
    /// <summary>What <paramref name="live"/> has by name and <paramref name="wanted"/> does not, where <paramref name="keep"/> says so.</summary>
    internal static SchemaSnapshot Keep(SchemaSnapshot wanted, SchemaSnapshot live, Func<string, bool> keep) =>
        KeepObjects(wanted, live, keep).KeepGrants(live, g => keep(ObjectNames.Grant(g)));

    private static SchemaSnapshot KeepObjects(SchemaSnapshot wanted, SchemaSnapshot live, Func<string, bool> keep) => wanted with
    {
        Schemas = Keep(wanted.Schemas, live.Schemas, s => keep(ObjectNames.Schema(s.Name))),
        Extensions = Keep(wanted.Extensions, live.Extensions, e => keep(ObjectNames.Extension(e.Name))),
        Enums = Keep(wanted.Enums, live.Enums, e => keep(ObjectNames.Enum(e.Name)), static (mine, _) => mine),
        Domains = Keep(wanted.Domains, live.Domains, d => keep(ObjectNames.Domain(d.Name)), static (mine, _) => mine),
        CompositeTypes = Keep(wanted.CompositeTypes, live.CompositeTypes, c => keep(ObjectNames.CompositeType(c.Name)), static (mine, _) => mine),
        Sequences = Keep(wanted.Sequences, live.Sequences, s => keep(ObjectNames.Sequence(s.Name)), static (mine, _) => mine),
        Routines = Keep(wanted.Routines, live.Routines, r => keep(ObjectNames.Routine(r)), static (mine, _) => mine),
        Views = Keep(wanted.Views, live.Views, v => keep(ObjectNames.View(v.Name)), static (mine, _) => mine),
        Tables = Keep(wanted.Tables, live.Tables, t => keep(ObjectNames.Table(t.Name)), (mine, theirs) => Keep(mine, theirs, keep)),
    };

    /// <summary>Whether a name is that of what a model need not say: what people declare as text.</summary>
    internal static bool IsDefinition(string name) => ObjectNames.IsDefinition(name);

    /// <summary>The wanted schema with the comments of PostgreSQL schemas, for which models have no word, as the database has them.</summary>
    internal static SchemaSnapshot KeepSchemaComments(SchemaSnapshot wanted, SchemaSnapshot live) => wanted with
    {
        Schemas = wanted.Schemas.Select(s => s.Comment is null ? live.Schemas.Find(s.Name) ?? s : s).ToNamedList(),
    };

    /// <summary>Whether a name is that of an object that stands by itself, and not of a part of a table.</summary>
    internal static bool IsWholeObject(string name) => !ObjectNames.IsPart(name);

    private static Table Keep(Table wanted, Table live, Func<string, bool> keep)
    {
        bool KeepPart(INamed part) => keep(ObjectNames.Part(live.Name, part));
        NamedList<Column> columns = Keep(wanted.Columns.Select(c => Keep(c, live, keep)).ToNamedList(), live.Columns, KeepPart);
        string[] gone = [.. live.Columns.Where(c => !columns.Contains(c.Name)).Select(static c => c.Name)];
        NamedList<Partition> partitions = live.Partitions.Select(p => p.WithoutPartsOver(gone, wanted.CheckConstraints)).ToNamedList();
        return wanted with
        {
            Columns = columns,
            PrimaryKey = wanted.PrimaryKey ?? (live.PrimaryKey is { } key && keep(ObjectNames.PrimaryKey(live.Name)) ? key : null),
            UniqueConstraints = Keep(wanted.UniqueConstraints, live.UniqueConstraints, KeepPart),
            CheckConstraints = Keep(wanted.CheckConstraints, live.CheckConstraints, KeepPart),
            ExclusionConstraints = Keep(wanted.ExclusionConstraints, live.ExclusionConstraints, KeepPart),
            ForeignKeys = Keep(wanted.ForeignKeys, live.ForeignKeys, KeepPart),
            Indexes = Keep(wanted.Indexes.Select(i => Keep(i, live, keep)).ToNamedList(), live.Indexes, KeepPart),
            // What behaviors of models bring goes with them, whoever made it.
            Triggers = Keep(wanted.Triggers, live.Triggers, t => !AuditTrigger.Is(t) && KeepPart(t)),
            Policies = Keep(wanted.Policies, live.Policies, p => !TenantPolicy.Is(p) && KeepPart(p)),
            Partitions = wanted.Partitioning?.IsLike(live.Partitioning) != true
                ? wanted.Partitions
                : Keep(wanted.Partitions.Select(p => partitions.Find(p.Name) is { } there ? Keep(p, there, live.Name, keep) : p).ToNamedList(), partitions, p => keep(ObjectNames.Partition(live.Name, p.Name))).Standing(),
            StorageParameters = Keep(wanted.StorageParameters, live.StorageParameters, p => keep(ObjectNames.StorageParameter(live.Name, p.Name))),
            RowSecurity = wanted.RowSecurity < live.RowSecurity && keep(ObjectNames.RowSecurity(live.Name)) && !live.Policies.Any(TenantPolicy.Is) ? live.RowSecurity : wanted.RowSecurity,
        };
    }

    // What it has of its own no model says.
    private static Partition Keep(Partition wanted, Partition there, QualifiedName table, Func<string, bool> keep)
    {
        QualifiedName name = table with { Name = wanted.Name };
        return wanted.WithTraitsOf(there with
        {
            CheckConstraints = there.CheckConstraints.Where(c => keep(ObjectNames.PartitionPart(name, c))).ToNamedList(),
            Indexes = there.Indexes.Where(i => keep(ObjectNames.PartitionPart(name, i))).ToNamedList(),
            StorageParameters = there.StorageParameters.Where(p => keep(ObjectNames.StorageParameter(name, p.Name))).ToNamedList(),
            Comment = keep(ObjectNames.PartitionComment(name)) ? there.Comment : null,
        });
    }

    // What an administrator set by hand and no model says is left as it is.
    private static Column Keep(Column wanted, Table live, Func<string, bool> keep) =>
        wanted.StatisticsTarget is null && live.Columns.Find(wanted.Name)?.StatisticsTarget is { } target && keep(ObjectNames.StatisticsTarget(live.Name, wanted.Name))
            ? wanted with { StatisticsTarget = target }
            : wanted;

    private static TableIndex Keep(TableIndex wanted, Table live, Func<string, bool> keep) =>
        live.Indexes.Find(wanted.Name) is { StorageParameters.IsEmpty: false } there
            ? wanted with
            {
                StorageParameters = Keep(
                    wanted.StorageParameters, there.StorageParameters, p => keep(ObjectNames.StorageParameter(live.Name with { Name = wanted.Name }, p.Name))),
            }
            : wanted;

    private static NamedList<T> Keep<T>(NamedList<T> wanted, NamedList<T> live, Func<T, bool> keep)
        where T : class, INamed
    {
        foreach (var item in live)
        {
            if (!wanted.Contains(item.Name) && keep(item)) wanted = wanted.Add(item);
        }

        return wanted;
    }

    private static SchemaObjects<T> Keep<T>(SchemaObjects<T> wanted, SchemaObjects<T> live, Func<T, bool> keep, Func<T, T, T> merge)
        where T : class, ISchemaObject
    {
        foreach (var item in live)
        {
            if (wanted.Find(item.Name) is { } mine) wanted = wanted.Set(merge(mine, item));
            else if (keep(item)) wanted = wanted.Set(item);
        }

        return wanted;
    }
}
