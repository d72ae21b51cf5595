using Npgsql;
using SchemaGen.Diffing;
using SchemaGen.Introspection;
using SchemaGen.Schema;

namespace SchemaGen.Migrating.Comparing;

/// <summary>
/// Makes a live schema and a wanted one comparable: what PostgreSQL only prints differently from how it was written is no difference, or
/// the same change would be made for ever.
/// </summary>
internal static class SchemaComparison
{
    /// <summary>The live schema, with each part that means what the wanted one says written as the wanted one writes it.</summary>
    internal static async Task<SchemaSnapshot> AlignAsync(
        NpgsqlConnection connection, SchemaSnapshot live, SchemaSnapshot wanted, CancellationToken cancellationToken)
    {
        var normalLive = SnapshotNormalizer.NormalizeFor(live, wanted);
        var aligned = Align(live, normalLive, wanted, SnapshotNormalizer.Normalize(wanted));
        if (SchemaDiffer.Diff(aligned, wanted).Count == 0) return aligned;

        // Only what still differs is worth asking the server how it would print it; a copy of all tables could exceed its lock table. What is
        // written as SQL may use any of them.
        bool textDiffers = Differs(aligned.Domains, wanted.Domains) || Differs(aligned.Routines, wanted.Routines) || Differs(aligned.Views, wanted.Views);
        Table[] asked = [.. wanted.Tables.Where(t => textDiffers || (aligned.Tables.Find(t.Name) is { } mine && mine != t))];
        if (asked.Length == 0 && !textDiffers) return aligned;
        // A view of all columns has them in the order in which the table has them.
        SchemaSnapshot differing = textDiffers
            ? WithOrderOf(live, wanted)
            : wanted with { Tables = asked.ToSchemaObjects(), Views = [] };
        if (await TryResolveAsync(connection, differing, cancellationToken).ConfigureAwait(false) is not { } resolved) return aligned;
        if (textDiffers) return Align(aligned, normalLive, wanted, SnapshotNormalizer.Normalize(resolved));
        var normalResolved = SnapshotNormalizer.Normalize(resolved).Tables.Aggregate(SnapshotNormalizer.Normalize(wanted), static (all, t) => all with { Tables = all.Tables.Set(t) });
        return Align(aligned, normalLive, wanted, normalResolved);
    }

    private static async Task<SchemaSnapshot?> TryResolveAsync(NpgsqlConnection connection, SchemaSnapshot wanted, CancellationToken cancellationToken)
    {
        try
        {
            return await SnapshotResolver.ResolveAsync(connection, wanted, cancellationToken).ConfigureAwait(false);
        }
        catch (SchemaGenException e) when (e.Code == "expression-refused")
        {
            // An extension is not there yet, or the role may not create the scratch schemas: then the texts have to do.
            return null;
        }
    }

    private static bool Differs<T>(SchemaObjects<T> live, SchemaObjects<T> wanted)
        where T : class, ISchemaObject, IEquatable<T> =>
        wanted.Any(w => live.Find(w.Name) is { } mine && !mine.Equals(w));

    private static SchemaSnapshot WithOrderOf(SchemaSnapshot live, SchemaSnapshot wanted) => wanted with
    {
        Tables = wanted.Tables.Select(t => live.Tables.Find(t.Name) is not { } there ? t : t with
        {
            Columns =
            [
                .. there.Columns.Select(c => t.Columns.Find(c.Name)).OfType<Column>(),
                .. t.Columns.Where(c => !there.Columns.Contains(c.Name)),
            ],
        }).ToSchemaObjects(),
    };

    private static SchemaSnapshot Align(SchemaSnapshot live, SchemaSnapshot normalLive, SchemaSnapshot wanted, SchemaSnapshot normalWanted) => live with
    {
        Schemas = normalLive.Schemas,
        Extensions = Align(normalLive.Extensions, normalLive.Extensions, wanted.Extensions, normalWanted.Extensions),
        Domains = Align(live.Domains, normalLive.Domains, wanted.Domains, normalWanted.Domains),
        CompositeTypes = Align(live.CompositeTypes, normalLive.CompositeTypes, wanted.CompositeTypes, normalWanted.CompositeTypes),
        Sequences = Align(live.Sequences, normalLive.Sequences, wanted.Sequences, normalWanted.Sequences),
        Routines = Align(live.Routines, normalLive.Routines, wanted.Routines, normalWanted.Routines),
        Views = Align(live.Views, normalLive.Views, wanted.Views, normalWanted.Views),
        Tables = SchemaObjects.Create<Table>(
        [
            .. live.Tables.Select(t => wanted.Tables.Find(t.Name) is { } w
                ? Align(t, normalLive.Tables.Find(t.Name)!, w, normalWanted.Tables.Find(t.Name)!)
                : t),
        ]),
    };

    private static Table Align(Table live, Table normalLive, Table wanted, Table normalWanted) => live with
    {
        Columns = Align(live.Columns, normalLive.Columns, wanted.Columns, normalWanted.Columns),
        CheckConstraints = Align(live.CheckConstraints, normalLive.CheckConstraints, wanted.CheckConstraints, normalWanted.CheckConstraints),
        ExclusionConstraints = Align(live.ExclusionConstraints, normalLive.ExclusionConstraints, wanted.ExclusionConstraints, normalWanted.ExclusionConstraints),
        Indexes = Align(live.Indexes, normalLive.Indexes, wanted.Indexes, normalWanted.Indexes),
        Partitioning = normalLive.Partitioning == normalWanted.Partitioning ? wanted.Partitioning : live.Partitioning,
        Partitions = live.Partitions.Select(p => wanted.Partitions.Find(p.Name) is { } w
            ? Align(p, normalLive.Partitions.Find(p.Name)!, w, normalWanted.Partitions.Find(p.Name)!)
            : p).ToNamedList(),
        StorageParameters = Align(live.StorageParameters, normalLive.StorageParameters, wanted.StorageParameters, normalWanted.StorageParameters),
        Triggers = Align(live.Triggers, normalLive.Triggers, wanted.Triggers, normalWanted.Triggers),
        Policies = Align(live.Policies, normalLive.Policies, wanted.Policies, normalWanted.Policies),
    };

    // What a partition has of its own may differ while it stays.
    private static Partition Align(Partition live, Partition normalLive, Partition wanted, Partition normalWanted) =>
        (normalLive.WithoutTraits() == normalWanted.WithoutTraits() ? wanted : live) with
        {
            CheckConstraints = Align(live.CheckConstraints, normalLive.CheckConstraints, wanted.CheckConstraints, normalWanted.CheckConstraints),
            Indexes = Align(live.Indexes, normalLive.Indexes, wanted.Indexes, normalWanted.Indexes),
            StorageParameters = Align(live.StorageParameters, normalLive.StorageParameters, wanted.StorageParameters, normalWanted.StorageParameters),
            Comment = live.Comment,
        };

    private static SchemaObjects<T> Align<T>(
        SchemaObjects<T> live, SchemaObjects<T> normalLive, SchemaObjects<T> wanted, SchemaObjects<T> normalWanted)
        where T : class, ISchemaObject, IEquatable<T> =>
        live.Select(item => normalLive.Find(item.Name) is { } mine && mine.Equals(normalWanted.Find(item.Name)) ? wanted.Find(item.Name)! : item).ToSchemaObjects();

    private static NamedList<T> Align<T>(NamedList<T> live, NamedList<T> normalLive, NamedList<T> wanted, NamedList<T> normalWanted)
        where T : class, INamed, IEquatable<T> =>
        live.Select(part => normalLive.Find(part.Name) is { } mine && mine.Equals(normalWanted.Find(part.Name)) ? wanted.Find(part.Name)! : part).ToNamedList();
}
