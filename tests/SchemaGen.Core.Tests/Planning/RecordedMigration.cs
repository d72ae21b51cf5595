using SchemaGen.Operations;

namespace SchemaGen.Core.Tests.Planning;

internal sealed class RecordedMigration(string id, params Operation[] up) : Migration
{
    public override string Id => id;

    public override IReadOnlyList<string> Parents => [];

    public override string Fingerprint => id;

    public override IReadOnlyList<Operation> Up => up;
}
