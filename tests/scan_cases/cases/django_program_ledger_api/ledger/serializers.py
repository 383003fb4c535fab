from rest_framework import serializers
from rest_framework.validators import UniqueTogetherValidator

from .models import Account, Transfer
from .rates import rate


class AccountSerializer(serializers.ModelSerializer):
    owner = serializers.CharField(source="owner_name", read_only=True)
    turnover = serializers.IntegerField(read_only=True)
    total = serializers.SerializerMethodField()

    class Meta:
        model = Account
        fields = ("id", "currency", "balance", "owner", "turnover", "total")
        read_only_fields = ("balance",)

    def get_total(self, account) -> int:
        return account.total()


class AccountChoice(serializers.PrimaryKeyRelatedField):
    def get_queryset(self):
        return Account.objects.for_user(self.context["request"].user)


class TransferSerializer(serializers.ModelSerializer):
    source = AccountChoice()

    class Meta:
        model = Transfer
        fields = ("id", "source", "target", "amount")

    def validate(self, attrs):
        if attrs["source"] == attrs["target"]:
            raise serializers.ValidationError("same account")
        return attrs

    def create(self, validated_data):
        source, target = validated_data["source"], validated_data["target"]
        return Transfer.make(
            source, target, validated_data["amount"], rate(source.currency, target.currency)
        )


class ImportSerializer(serializers.Serializer):
    rows = TransferSerializer(many=True)

    def save(self):
        made = [self.fields["rows"].child.create(row) for row in self.validated_data["rows"]]
        return {"imported": len(made)}
