using SchemaGen.Operations;
using static SchemaGen.Notation.Codecs;

namespace SchemaGen.Notation;

/// <summary>The shapes of all operations. An operation that is missing here can be neither recorded nor read.</summary>
internal static class OperationShapes
{
    private static readonly Dictionary<Type, Codec<Operation>> ByType = [];
    private static readonly Dictionary<string, Codec<Operation>> ByName = new(StringComparer.Ordinal);

    private static readonly Codec<ValueConversion> Conversion = Shape
        .Of(static (ValueConversion c) => c.Kind, Enum<ConversionKind>(), static kind => new ValueConversion(kind))
        .With("Digits", static c => c.Digits, static (c, v) => c with { Digits = v }, Int)
        .With("Format", static c => c.Format, static (c, v) => c with { Format = v }, OptionalText)
        .With("Separator", static c => c.Separator, static (c, v) => c with { Separator = v }, OptionalText)
        .With("TrueWords", static c => c.TrueWords, static (c, v) => c with { TrueWords = v }, List(Text))
        .With("FalseWords", static c => c.FalseWords, static (c, v) => c with { FalseWords = v }, List(Text));

    static OperationShapes()
    {
        AddSchemasAndExtensions();
        AddTablesAndColumns();
        AddConstraintsAndIndexes();
        AddPartitions();
        AddTypesAndSequences();
        AddDefinitions();
        AddGrants();
        Add(Shape.Of(static (Operations.Sql o) => o.Up, Text, static up => new Operations.Sql(up))
            .With("Down", static o => o.Down, static (o, v) => o with { Down = v }, OptionalText)
            .With("NoTransaction", static o => o.NoTransaction, static (o, v) => o with { NoTransaction = v }, Flag));
        Add(Shape.Of(static (Run o) => o.Method, MethodName, static method => new Run(method))
            .With("Down", static o => o.Down, static (o, v) => o with { Down = v }, Optional(MethodName)));
    }

    /// <summary>The names of all operations, in ordinal order.</summary>
    public static IEnumerable<string> Names => ByName.Keys.OrderBy(static n => n, StringComparer.Ordinal);

    public static Codec<Operation> Of(Operation operation) => ByType[operation.GetType()];

    public static Codec<Operation>? Find(string name) => ByName.TryGetValue(name, out Codec<Operation>? codec) ? codec : null;

    private static void Add<T>(RecordShape<T> shape)
        where T : Operation
    {
        shape.With(
            "Approved", static o => o.Approved, static (o, v) => (T)((Operation)o with { Approved = v }), OptionalText, isCanonical: false);
        shape.With("Until", static o => o.Until, static (o, v) => (T)((Operation)o with { Until = v }), OptionalText, isCanonical: false);
        Codec<Operation> codec = new Scalar<Operation>((operation, style) => shape.Write((T)operation, style), shape.Read);
        ByType.Add(typeof(T), codec);
        ByName.Add(typeof(T).Name, codec);
    }

    private static void AddSchemasAndExtensions()
    {
        Add(Shape.Of(static (CreateSchema o) => o.Schema, SchemaShapes.DatabaseSchema, static s => new CreateSchema(s)));
        Add(Shape.Of(static (DropSchema o) => o.Name, Text, static name => new DropSchema(name)));
        Add(Shape.Of(
            static (AlterSchemaComment o) => o.Name, Text,
            static o => o.Comment, OptionalText,
            static (s, v) => new AlterSchemaComment(s, v)));
        Add(Shape.Of(
            static (RenameSchema o) => o.Name, Text,
            static o => o.NewName, Text,
            static (s, v) => new RenameSchema(s, v)));
        Add(Shape.Of(static (CreateExtension o) => o.Extension, SchemaShapes.Extension, static e => new CreateExtension(e)));
        Add(Shape.Of(static (AlterExtension o) => o.Extension, SchemaShapes.Extension, static e => new AlterExtension(e)));
        Add(Shape.Of(static (DropExtension o) => o.Name, Text, static name => new DropExtension(name)));
    }

    private static void AddTablesAndColumns()
    {
        Add(Shape.Of(static (CreateTable o) => o.Table, SchemaShapes.Table, static t => new CreateTable(t)));
        Add(Shape.Of(static (DropTable o) => o.Table, SchemaShapes.Name, static t => new DropTable(t)));
        Add(OfOwner(static (RenameTable o) => o.Table, static o => o.NewName, Text, static (t, v) => new(t, v)));
        Add(OfOwner(static (MoveTable o) => o.Table, static o => o.NewSchema, Text, static (t, v) => new(t, v)));
        Add(OfOwner(static (AlterTableComment o) => o.Table, static o => o.Comment, OptionalText, static (t, v) => new(t, v)));

        Add(OfOwner(
            static (AlterStorageParameters o) => o.Table,
            static o => o.StorageParameters,
            Named(SchemaShapes.StorageParameter),
            static (t, v) => new(t, v)));

        Add(OfOwner(static (AddColumn o) => o.Table, static o => o.Column, SchemaShapes.Column, static (t, v) => new(t, v)));
        Add(OfOwner(static (DropColumn o) => o.Table, static o => o.Column, Text, static (t, v) => new(t, v)));
        Add(OfPart(
            static (RenameColumn o) => o.Table, static o => o.Column, static o => o.NewName, Text, static (t, c, v) => new(t, c, v)));
        Add(OfPart(
            static (AlterColumnComment o) => o.Table,
            static o => o.Column,
            static o => o.Comment, OptionalText,
            static (t, c, v) => new(t, c, v)));
        Add(OfPart(
            static (AlterColumnStatistics o) => o.Table,
            static o => o.Column,
            static o => o.StatisticsTarget, OptionalInt,
            static (t, c, v) => new(t, c, v)));
        Add(OfPart(
            static (AlterColumnDefault o) => o.Table,
            static o => o.Column,
            static o => o.Default, OptionalText,
            static (t, c, v) => new(t, c, v)));
        Add(OfPart(
            static (AlterColumnGenerated o) => o.Table,
            static o => o.Column,
            static o => o.Generated, Optional(SchemaShapes.Generated),
            static (t, c, v) => new(t, c, v)));
        Add(OfPart(
            static (AlterColumnIdentity o) => o.Table,
            static o => o.Column,
            static o => o.Identity, Optional(SchemaShapes.Identity),
            static (t, c, v) => new(t, c, v)));
        Add(OfPart(
                static (AlterColumnNullability o) => o.Table,
                static o => o.Column,
                static o => o.Nullable, Flag,
                static (t, c, v) => new(t, c, v))
            .With("Backfill", static o => o.Backfill, static (o, v) => o with { Backfill = v }, OptionalText));
        Add(OfPart(
            static (AlterColumnType o) => o.Table,
            static o => o.Column,
            static o => o.Type,
            SchemaShapes.Type,
            static (t, c, v) => new(t, c, v))
            .With("Using", static o => o.Using, static (o, v) => o with { Using = v }, OptionalText)
            .With("Conversion", static o => o.Conversion, static (o, v) => o with { Conversion = v }, Optional(Conversion))
            .With("DownUsing", static o => o.DownUsing, static (o, v) => o with { DownUsing = v }, OptionalText)
            .With("Collation", static o => o.Collation, static (o, v) => o with { Collation = v }, OptionalText));
    }

    private static void AddConstraintsAndIndexes()
    {
        Add(OfOwner(static (AddPrimaryKey o) => o.Table, static o => o.PrimaryKey, SchemaShapes.PrimaryKey, static (t, v) => new(t, v)));
        Add(Shape.Of(static (DropPrimaryKey o) => o.Table, SchemaShapes.Name, static t => new DropPrimaryKey(t)));
        Add(OfOwner(
            static (AddUniqueConstraint o) => o.Table,
            static o => o.UniqueConstraint, SchemaShapes.UniqueConstraint,
            static (t, v) => new(t, v)));
        Add(OfOwner(static (DropUniqueConstraint o) => o.Table, static o => o.Name, Text, static (t, v) => new(t, v)));
        Add(OfOwner(
            static (AddCheckConstraint o) => o.Table,
            static o => o.CheckConstraint, SchemaShapes.CheckConstraint,
            static (t, v) => new(t, v)));
        Add(OfOwner(static (DropCheckConstraint o) => o.Table, static o => o.Name, Text, static (t, v) => new(t, v)));
        Add(OfOwner(
            static (AddExclusionConstraint o) => o.Table,
            static o => o.ExclusionConstraint, SchemaShapes.ExclusionConstraint,
            static (t, v) => new(t, v)));
        Add(OfOwner(static (DropExclusionConstraint o) => o.Table, static o => o.Name, Text, static (t, v) => new(t, v)));
        Add(OfOwner(static (AddForeignKey o) => o.Table, static o => o.ForeignKey, SchemaShapes.ForeignKey, static (t, v) => new(t, v)));
        Add(OfOwner(static (DropForeignKey o) => o.Table, static o => o.Name, Text, static (t, v) => new(t, v)));
        Add(OfPart(
            static (RenameConstraint o) => o.Table, static o => o.Name, static o => o.NewName, Text, static (t, c, v) => new(t, c, v)));
        Add(OfPart(
            static (AlterConstraintComment o) => o.Table,
            static o => o.Name,
            static o => o.Comment, OptionalText,
            static (t, c, v) => new(t, c, v)));
        Add(OfOwner(static (CreateIndex o) => o.Table, static o => o.Index, SchemaShapes.Index, static (t, v) => new(t, v)));
        Add(OfOwner(static (DropIndex o) => o.Table, static o => o.Name, Text, static (t, v) => new(t, v)));
        Add(OfPart(static (RenameIndex o) => o.Table, static o => o.Name, static o => o.NewName, Text, static (t, c, v) => new(t, c, v)));
        Add(OfPart(
            static (AlterIndexStorageParameters o) => o.Table,
            static o => o.Name,
            static o => o.StorageParameters, Named(SchemaShapes.StorageParameter),
            static (t, c, v) => new(t, c, v)));
        Add(OfPart(
            static (AlterIndexComment o) => o.Table,
            static o => o.Name,
            static o => o.Comment, OptionalText,
            static (t, c, v) => new(t, c, v)));
    }

    private static void AddPartitions()
    {
        Add(OfOwner(
            static (AlterPartitioning o) => o.Table, static o => o.Partitioning, Optional(SchemaShapes.Partitioning), static (t, v) => new AlterPartitioning(t, v))
            .With("Partitions", static o => o.Partitions, static (o, v) => o with { Partitions = v }, Named(SchemaShapes.Partition))
            .With("PrimaryKey", static o => o.PrimaryKey, static (o, v) => o with { PrimaryKey = v }, Optional(SchemaShapes.PrimaryKey)));
        Add(OfOwner(static (CreatePartition o) => o.Table, static o => o.Partition, SchemaShapes.Partition, static (t, v) => new(t, v)));
        Add(OfOwner(static (DropPartition o) => o.Table, static o => o.Name, Text, static (t, v) => new(t, v)));
        Add(OfOwner(static (AttachPartition o) => o.Table, static o => o.Partition, SchemaShapes.Partition, static (t, v) => new(t, v)));
        Add(OfOwner(static (DetachPartition o) => o.Table, static o => o.Name, Text, static (t, v) => new DetachPartition(t, v))
            .With("Detached", static o => o.Detached, static (o, v) => o with { Detached = v }, Optional(SchemaShapes.Table)));
    }

    private static void AddTypesAndSequences()
    {
        Add(Shape.Of(static (CreateEnum o) => o.Type, SchemaShapes.EnumType, static e => new CreateEnum(e)));
        Add(Shape.Of(static (DropEnum o) => o.Type, SchemaShapes.Name, static e => new DropEnum(e)));
        Add(OfOwner(static (RenameEnum o) => o.Type, static o => o.NewName, Text, static (e, v) => new(e, v)));
        Add(OfOwner(static (AlterEnumComment o) => o.Type, static o => o.Comment, OptionalText, static (e, v) => new(e, v)));
        Add(OfOwner(static (AlterEnumLabels o) => o.Type, static o => o.Labels, SchemaShapes.Names, static (e, v) => new(e, v)));
        Add(OfOwner(static (AddEnumLabel o) => o.Type, static o => o.Label, Text, static (e, v) => new(e, v))
            .With("Before", static o => o.Before, static (o, v) => o with { Before = v }, OptionalText));
        Add(OfPart(
            static (RenameEnumLabel o) => o.Type, static o => o.Label, static o => o.NewLabel, Text, static (e, c, v) => new(e, c, v)));

        Add(Shape.Of(static (CreateDomain o) => o.Domain, SchemaShapes.Domain, static d => new CreateDomain(d)));
        Add(Shape.Of(static (AlterDomain o) => o.Domain, SchemaShapes.Domain, static d => new AlterDomain(d)));
        Add(Shape.Of(static (DropDomain o) => o.Domain, SchemaShapes.Name, static d => new DropDomain(d)));
        Add(OfOwner(static (RenameDomain o) => o.Domain, static o => o.NewName, Text, static (d, v) => new(d, v)));

        Add(Shape.Of(static (CreateCompositeType o) => o.Type, SchemaShapes.CompositeType, static c => new CreateCompositeType(c)));
        Add(Shape.Of(static (AlterCompositeType o) => o.Type, SchemaShapes.CompositeType, static c => new AlterCompositeType(c)));
        Add(Shape.Of(static (DropCompositeType o) => o.Type, SchemaShapes.Name, static c => new DropCompositeType(c)));
        Add(OfOwner(static (RenameCompositeType o) => o.Type, static o => o.NewName, Text, static (c, v) => new(c, v)));
        Add(OfPart(
            static (RenameTypeAttribute o) => o.Type, static o => o.Attribute, static o => o.NewName, Text, static (c, a, v) => new(c, a, v)));
        Add(OfOwner(static (MoveType o) => o.Type, static o => o.NewSchema, Text, static (t, v) => new(t, v)));

        Add(Shape.Of(static (CreateSequence o) => o.Sequence, SchemaShapes.Sequence, static s => new CreateSequence(s)));
        Add(Shape.Of(static (AlterSequence o) => o.Sequence, SchemaShapes.Sequence, static s => new AlterSequence(s)));
        Add(Shape.Of(static (DropSequence o) => o.Sequence, SchemaShapes.Name, static s => new DropSequence(s)));
        Add(OfOwner(static (RenameSequence o) => o.Sequence, static o => o.NewName, Text, static (s, v) => new(s, v)));
    }

    private static void AddDefinitions()
    {
        Add(Shape.Of(static (CreateRoutine o) => o.Routine, SchemaShapes.Routine, static r => new CreateRoutine(r)));
        Add(Shape.Of(static (AlterRoutine o) => o.Routine, SchemaShapes.Routine, static r => new AlterRoutine(r)));
        Add(Shape.Of(static (DropRoutine o) => o.Signature, SchemaShapes.Name, static s => new DropRoutine(s)));
        Add(Shape.Of(static (CreateView o) => o.View, SchemaShapes.View, static v => new CreateView(v)));
        Add(Shape.Of(static (AlterView o) => o.View, SchemaShapes.View, static v => new AlterView(v)));
        Add(Shape.Of(static (DropView o) => o.View, SchemaShapes.Name, static v => new DropView(v)));
        Add(OfOwner(static (CreateTrigger o) => o.Table, static o => o.Trigger, SchemaShapes.Trigger, static (t, v) => new(t, v)));
        Add(OfOwner(static (AlterTrigger o) => o.Table, static o => o.Trigger, SchemaShapes.Trigger, static (t, v) => new(t, v)));
        Add(OfOwner(static (DropTrigger o) => o.Table, static o => o.Name, Text, static (t, v) => new(t, v)));
        Add(OfOwner(static (CreatePolicy o) => o.Table, static o => o.Policy, SchemaShapes.Policy, static (t, v) => new(t, v)));
        Add(OfOwner(static (AlterPolicy o) => o.Table, static o => o.Policy, SchemaShapes.Policy, static (t, v) => new(t, v)));
        Add(OfOwner(static (DropPolicy o) => o.Table, static o => o.Name, Text, static (t, v) => new(t, v)));
        Add(OfOwner(
            static (AlterRowSecurity o) => o.Table, static o => o.RowSecurity, SchemaShapes.RowSecurity, static (t, v) => new(t, v)));
    }

    private static void AddGrants()
    {
        Add(Shape.Of(static (GrantPrivileges o) => o.Grant, SchemaShapes.Grant, static g => new GrantPrivileges(g)));
        Add(Shape.Of(static (RevokePrivileges o) => o.Grant, SchemaShapes.Grant, static g => new RevokePrivileges(g)));
    }

    // Most operations name an owner and one thing, or an owner, a part of it, and one thing.
    private static RecordShape<T> OfOwner<T, V>(
        Func<T, QualifiedName> owner, Func<T, V> value, Codec<V> codec, Func<QualifiedName, V, T> create) =>
        Shape.Of(owner, SchemaShapes.Name, value, codec, create);

    private static RecordShape<T> OfPart<T, V>(
        Func<T, QualifiedName> owner, Func<T, string> part, Func<T, V> value, Codec<V> codec, Func<QualifiedName, string, V, T> create) =>
        Shape.Of(owner, SchemaShapes.Name, part, Text, value, codec, create);
}
