using System.Text.Json.Serialization;

namespace SchemaGen.AspNetCore.Views;

/// <summary>How the answers are written and the requests read, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<StatusView>))]
[JsonSerializable(typeof(IReadOnlyList<HealthView>))]
[JsonSerializable(typeof(IReadOnlyList<LockView>))]
[JsonSerializable(typeof(IReadOnlyList<PlanView>))]
[JsonSerializable(typeof(IReadOnlyList<ExecutionView>))]
[JsonSerializable(typeof(IReadOnlyList<MetricsView>))]
[JsonSerializable(typeof(IReadOnlyList<DriftView>))]
[JsonSerializable(typeof(IReadOnlyList<RollbackView>))]
[JsonSerializable(typeof(IReadOnlyList<TicketView>))]
[JsonSerializable(typeof(IReadOnlyList<FleetView>))]
[JsonSerializable(typeof(ApplyRequest))]
[JsonSerializable(typeof(RollBackRequest))]
[JsonSerializable(typeof(RunView))]
[JsonSerializable(typeof(IReadOnlyList<RunView>))]
[JsonSerializable(typeof(RunEventView))]
internal sealed partial class ViewJson : JsonSerializerContext;
